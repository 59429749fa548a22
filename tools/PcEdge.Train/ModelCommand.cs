using PcEdge.Cli;
using PcEdge.Models;
using PcEdge.Streams.State;
using PcEdge.Training.Ready;

namespace PcEdge.Train;

/// <summary><c>pcedge-train model NAME</c>: makes a model that ships.</summary>
internal static class ModelCommand
{
    /// <summary>The verb with its flags.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var name = new Argument<string>("NAME") { Description = "Which model: har." };
        var folder = new Option<string?>("--folder") { HelpName = "PATH", Description = "Where its data lie; pcedge-train data NAME says where they are to be had." };
        var output = new Option<string?>("--output") { Letter = "-o", HelpName = "PATH", Description = "Folder that its files go to; models/NAME." };
        var command = new Command("model", "Make a model that ships beside the binary.") { name, folder, output };
        command.SetAction(parsed =>
        {
            string model = parsed.GetValue(name)!;
            if (model != "har")
            {
                throw new CommandException(ExitCode.Usage, $"model {model}: there is no such model; there is: har");
            }

            string data = parsed.GetValue(folder) ?? throw new CommandException(ExitCode.Usage, "--folder: say where the data lie; pcedge-train data har says where they are to be had");
            string to = parsed.GetValue(output) ?? Path.Combine("models", model);
            Directory.CreateDirectory(to);
            foreach ((string file, byte[] content) in ReadyActivityModel.Make(data, $"pcedge-train model {model}", surroundings.Stop))
            {
                DurableFile.Replace(Path.Combine(to, file), content);
                ModelContainer? written = file.EndsWith(".safetensors", StringComparison.Ordinal) ? ModelContainer.Read(content) : null;
                string metrics = written is null ? "" : string.Join(", ", written.Document.Training!.Metrics.Select(static metric => $"{metric.Key} {metric.Value:0.####}"));
                surroundings.Out.WriteLine($"{Path.Combine(to, file)} {content.Length} bytes {metrics}");
            }

            return ExitCode.Fine;
        });
        return command;
    }
}
