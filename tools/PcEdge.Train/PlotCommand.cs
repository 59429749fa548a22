using PcEdge.Cli;
using PcEdge.Hgf;
using PcEdge.Models;
using PcEdge.Streams.Configuration;
using PcEdge.Streams.State;
using PcEdge.Training.Datasets;
using PcEdge.Training.Hgf;

namespace PcEdge.Train;

/// <summary><c>pcedge-train plot MODEL</c>: what every node of a hierarchical Gaussian filter believed along a recording, as a page of charts.</summary>
internal static class PlotCommand
{
    /// <summary>The verb with its flags.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var model = new Argument<string>("MODEL") { Description = "A hierarchical Gaussian filter: its document, .json." };
        var source = new Option<string?>("--source") { HelpName = "URI", Description = "What it is shown: csv:FILE or jsonl:FILE with a column for each of its inputs." };
        var responses = new Option<string?>("--responses") { HelpName = "COLUMN", Description = "Answers to draw beside a binary input." };
        var nodes = new Option<string?>("--nodes") { HelpName = "NAMES", Description = $"Nodes to draw, between commas; all by default, at most {HgfTrajectories.MostNodes}." };
        var rows = new Option<string?>("--rows") { HelpName = "A..B", Description = "Rows to use, counted from 1, both ends included." };
        var output = new Option<string?>("--output") { Letter = "-o", HelpName = "FILE", Description = "Where the page goes; by default MODEL with the ending .html." };
        var command = new Command("plot", "Draw what a hierarchical Gaussian filter believes along a recording.") { model, source, responses, nodes, rows, output };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(model)!;
            string uri = parsed.GetValue(source) ?? throw new CommandException(ExitCode.Usage, "--source: say what the filter is shown, csv:FILE or jsonl:FILE");
            (int first, int? end) = Flag.Rows("--rows", parsed.GetValue(rows));
            HgfDefinition filter = HgfKind.Definition(HgfModelFile.Read(path));
            HgfSeries series = HgfSeries.Of(Recording.Read(uri, surroundings.Stop), filter, parsed.GetValue(responses), first, end);
            if (series.Rows < 2)
            {
                throw new CommandException(ExitCode.Input, $"{uri}: has 1 row; a chart needs 2");
            }

            foreach (string note in series.Notes)
            {
                surroundings.Err.WriteLine(note);
            }

            string[] asked = Flag.Names(parsed.GetValue(nodes));
            RequireNodes(asked, new HgfNetwork(filter).Nodes);
            HgfTrajectories trajectories = HgfTrajectories.Of(filter, series, asked);
            using var page = new StringWriter { NewLine = "\n" };
            TrajectoryPage.Write(page, Path.GetFileNameWithoutExtension(path), $"{parsed.Path} {string.Join(' ', parsed.Words.Skip(1))}", trajectories);
            string file = parsed.GetValue(output) ?? Path.ChangeExtension(path, ".html");
            DurableFile.Replace(file, System.Text.Encoding.UTF8.GetBytes(page.ToString()));
            surroundings.Out.WriteLine(FormattableString.Invariant($"{file}: {series.Rows} rows, surprise {trajectories.Network.TotalSurprise:0.00} nats{Left(asked, trajectories)}"));
            return ExitCode.Fine;
        });
        return command;
    }

    private static void RequireNodes(string[] asked, IReadOnlyList<string> nodes)
    {
        if (asked.FirstOrDefault(name => !nodes.Contains(name)) is string unknown)
        {
            string near = NearestName.Of(unknown, nodes) is string name ? $"did you mean {name}?" : $"there are {string.Join(", ", nodes.Take(HgfTrajectories.MostNodes))}";
            throw new CommandException(ExitCode.Usage, $"--nodes: no node is called {unknown}; {near}");
        }
    }

    private static string Left(string[] asked, HgfTrajectories trajectories) =>
        asked.Length == 0 && trajectories.Network.Nodes.Count > HgfTrajectories.MostNodes ? $"; {HgfTrajectories.MostNodes} of {trajectories.Network.Nodes.Count} nodes, --nodes draws others" : "";
}
