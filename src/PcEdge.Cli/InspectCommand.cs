using PcEdge.Models;

namespace PcEdge.Cli;

/// <summary><c>pcedge inspect FILE</c>: what a model or state holds.</summary>
internal static class InspectCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("inspect", "Show what a model or state file holds.");
        var file = new Argument<string>("FILE") { Description = "A model (.safetensors, .json) or a state." };
        var json = new Option<bool>("--json") { Description = "For programs." };
        command.Add(file);
        command.Add(json);
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(file)!;
            ModelContainer container = ModelPath.Read(path);
            if (parsed.GetValue(json))
            {
                InspectJson.Write(surroundings.Out, path, container);
            }
            else
            {
                InspectText.Write(surroundings.Out, path, container);
            }

            return ExitCode.Fine;
        });
        return command;
    }
}
