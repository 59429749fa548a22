using PcEdge.Detection;
using PcEdge.Health;
using PcEdge.Hgf;
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
            NetworkView? network = View(container, out ModelFormatException? problem);
            HgfNetwork? filter = Filter(container);
            if (parsed.GetValue(json))
            {
                InspectJson.Write(surroundings.Out, path, container, network);
            }
            else
            {
                InspectText.Write(surroundings.Out, path, container, network, filter);
            }

            return problem is null ? ExitCode.Fine : throw new CommandException(ExitCode.Usage, $"{path}: {problem.Message}");
        });
        return command;
    }

    // Its document was checked when the file was read.
    private static HgfNetwork? Filter(ModelContainer file)
    {
        if (file.Document.Kind != HgfKind.Instance.Id)
        {
            return null;
        }

        IStreamModel model = file.CreateModel();
        model = model is DetectorModel watched ? watched.Inner : model;
        model = model is HealthModel { Inner: { } inner } ? inner : model;
        return (model as HgfModel)?.Network;
    }

    // A network that could not run is shown as far as a file of any kind is, and the reason follows.
    private static NetworkView? View(ModelContainer file, out ModelFormatException? problem)
    {
        problem = null;
        try
        {
            return file.Document.Kind == NetworkKind.Instance.Id && !NetworkKind.LeavesOutWeights(file) ? new NetworkView(file) : null;
        }
        catch (ModelFormatException found)
        {
            problem = found;
            return null;
        }
    }
}
