using PcEdge.Cli;
using PcEdge.Inference;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Onnx.Export;
using PcEdge.Onnx.Graphs;
using PcEdge.Streams.State;
using PcEdge.Training.Results;

namespace PcEdge.Train;

/// <summary><c>pcedge-train export MODEL</c>: a network's forward pass or its whole inference as an ONNX file.</summary>
internal static class ExportCommand
{
    private const string Forward = "forward";

    private static readonly WordTable<InferenceKind> Inferences = new(
        (InferenceKind.Settling, "settling"), (InferenceKind.OneSweep, "one-sweep"), (InferenceKind.DeepHgf, "deep-hgf"));

    /// <summary>The verb with its flags.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var model = new Argument<string>("MODEL") { Description = "A network: .safetensors." };
        var graph = new Option<string>("--graph")
        {
            HelpName = "GRAPH", Description = $"What the file computes: {Forward} for a pass from inputs to outputs, or the whole inference, {Inferences.Words}.",
            DefaultValueFactory = static () => Forward,
        };
        var steps = new Option<int?>("--steps") { HelpName = "N", Description = "Steps of settling, unrolled; the model's own by default." };
        var output = new Option<string?>("--output") { Letter = "-o", HelpName = "FILE", Description = "Where the file goes; by default MODEL with another ending." };
        var command = new Command("export", "Write a network as an ONNX file.") { model, graph, steps, output };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(model)!;
            string file = parsed.GetValue(output) ?? Path.ChangeExtension(path, ".onnx");
            string kind = parsed.GetValue(graph)!;
            if (kind != Forward && Inferences.Find(kind) is null)
            {
                throw Flag.Wrong("--graph", kind, $"one of {Forward}, {Inferences.Words}");
            }

            if (parsed.GetValue(steps) is int asked)
            {
                Flag.AtLeast("--steps", asked, 1);
                if (kind != Inferences.Of(InferenceKind.Settling))
                {
                    throw new CommandException(ExitCode.Usage, $"--steps: is for --graph {Inferences.Of(InferenceKind.Settling)}");
                }
            }

            byte[] content = OnnxWriter.Write(Graph(ModelPath.Read(path), path, kind, parsed.GetValue(steps)));
            DurableFile.Replace(file, content);
            surroundings.Out.WriteLine($"{file}: {kind}, {content.Length} bytes");
            return ExitCode.Fine;
        });
        return command;
    }

    private static OnnxModel Graph(ModelContainer container, string path, string kind, int? steps)
    {
        if (container.Document.Kind != NetworkKind.Instance.Id)
        {
            throw new CommandException(ExitCode.Usage, $"{path}: is a {container.Document.Kind}; only a network has a graph");
        }

        NetworkOptions options = NetworkKind.Options(container.Document);
        Network network = NetworkKind.Load(container);
        var export = new ExportOptions { Model = container.Digest };
        if (kind == Forward)
        {
            return TrainedGraph.Describe(NetworkExport.Forward(network, export), container.Document, options);
        }

        return NetworkExport.Infer(network, export with
        {
            Given = options.Observed, Inference = options.Inference with { Kind = Inferences.Find(kind), Steps = steps ?? options.Inference.Steps },
        });
    }
}
