using PcEdge.Cli;
using PcEdge.Training.Datasets;
using PcEdge.Training.Fitting;
using PcEdge.Training.Methods;

namespace PcEdge.Train;

/// <summary><c>pcedge-train fit</c>: from data to a model that <c>pcedge run</c> takes, an ONNX file where there is a forward pass, and a model card.</summary>
internal static class FitCommand
{
    /// <summary>The verb with its flags.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var data = new DataFlags();
        var method = new MethodFlags();
        var fitting = new FitFlags();
        var frontEnd = new FrontEndFlags();
        var config = new Option<string?>("--config") { HelpName = "FILE", Description = "Flags from a JSON file, named without their dashes; those that are typed beat it." };
        var quiet = new Option<bool>("--quiet") { Description = "Say nothing of the progress." };
        var output = new Option<string?>("--output")
        {
            Letter = "-o", HelpName = "NAME", Description = "Writes NAME.safetensors, where there is a forward pass NAME.onnx, and the model card NAME.card.html and .json.",
        };
        var command = new Command("fit", "Train a network on a table, a stream or a dataset.");
        data.AddTo(command);
        method.AddTo(command);
        fitting.AddTo(command);
        frontEnd.AddTo(command);
        foreach (Parameter flag in (Parameter[])[config, quiet, output])
        {
            command.Add(flag);
        }

        command.SetAction(parsed =>
        {
            if (parsed.GetValue(config) is string file)
            {
                FlagFile.Apply(file, parsed, [config.Name]);
            }

            string name = parsed.GetValue(output) ?? throw new CommandException(ExitCode.Usage, "--output: say what the model is to be called");
            TrainingMethod trained = method.Method(parsed);
            MethodOptions options = method.Options(parsed);
            FitOptions length = fitting.Options(parsed);
            Checkpoint? checkpoint = fitting.Checkpoint(parsed);
            frontEnd.Check(parsed);
            Dataset samples = data.Load(parsed, surroundings);
            var run = new FitRun
            {
                Method = trained,
                Options = options,
                Fitting = length,
                Checkpoint = checkpoint,
                Resumes = fitting.Resumes(parsed),
                Quiet = parsed.GetValue(quiet),
                Name = name,
                Command = $"{parsed.Path} {string.Join(' ', parsed.Words.Skip(1))}",
                Data = samples,
                Complete = model => frontEnd.Before(model, samples, parsed),
            };
            return run.Start(surroundings);
        });
        return command;
    }
}
