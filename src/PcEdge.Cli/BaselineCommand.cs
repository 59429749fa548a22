using PcEdge.Onnx.Runtime;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary><c>pcedge baseline B.onnx</c>: an ONNX model under ONNX Runtime on the same sources and sinks as <c>run</c>.</summary>
internal static class BaselineCommand
{
    private const int MostThreads = 1024;

    // What is the engine's own.
    private static readonly string[] NotForBaselines = ["save", "learn", "horizon", "hysteresis", "group", "detector", "units"];

    /// <summary>The verb with its flags.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("baseline", "Run an ONNX model under ONNX Runtime on the same sources and sinks.");
        var model = new Argument<string>("B.onnx") { Description = "A float32 model with one input of [1, n], or [1, t, n] for a window of t rows." };
        var describe = new Option<string?>("--describe") { HelpName = "FILE", Description = "What the model is for a stream (default: B.onnx.json where there is one, else its own metadata)." };
        var library = new Option<string?>("--onnxruntime") { HelpName = "PATH", Description = $"ONNX Runtime's library, or its folder (default: ${OnnxLibrarySearch.VariableName}, then wherever it usually is)." };
        var threads = new Option<int>("--threads") { HelpName = "N", Description = "Threads inside an operator.", DefaultValueFactory = static () => 1 };
        var flags = new SettingFlags(command, model, [.. NotForBaselines, "model"]);
        RunFlags run = RunFlags.AddTo(command);
        command.Add(describe);
        command.Add(library);
        command.Add(threads);
        command.SetAction(parsed =>
        {
            var search = new OnnxLibrarySearch { Asked = parsed.GetValue(library), Variable = surroundings.Environment(OnnxLibrarySearch.VariableName) };
            var options = new OnnxSessionOptions { Threads = Threads(parsed.GetValue(threads)) };
            string? description = parsed.GetValue(describe);
            using RunSession session = run.Session(parsed, flags, settings => Model(settings, description, search, options), surroundings);
            return session.Run();
        });
        return command;
    }

    private static BaselineModel Model(SettingValues settings, string? description, OnnxLibrarySearch search, OnnxSessionOptions options)
    {
        Refuse(settings);
        return new BaselineModel(settings, description, search, options);
    }

    private static void Refuse(SettingValues settings)
    {
        foreach (string name in NotForBaselines)
        {
            if (settings.Origin(name) is string origin)
            {
                throw new ConfigurationException(origin, $"{name} is for models of `pcedge run`, this is an ONNX model; leave it out");
            }
        }
    }

    private static int Threads(int count) => count is >= 1 and <= MostThreads
        ? count
        : throw new CommandException(ExitCode.Usage, $"--threads {count}: expected a whole number from 1 to {MostThreads}");
}
