using PcEdge.Cli;
using PcEdge.Streams;
using PcEdge.Training.Experiments;

namespace PcEdge.Train;

/// <summary><c>pcedge-train experiment NAME</c>: puts a claim to the test and writes what came of it.</summary>
internal static class ExperimentCommand
{
    private const string All = "all";

    private static string Names => string.Join(", ", ExperimentTable.All.Select(static experiment => experiment.Name));

    /// <summary>The verb with its flags.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var name = new Argument<string>("NAME") { Description = $"One of {Names}; or {All}, one after the other." };
        var flags = new ExperimentFlags();
        var output = new Option<string?>("--output") { Letter = "-o", HelpName = "FOLDER", Description = "Report and finished runs; artifacts/experiments/NAME by default. What is finished there is not run again." };
        var command = new Command("experiment", "Put a claim to the test: seeds, tables, charts.") { name };
        flags.AddTo(command);
        command.Add(output);
        command.SetAction(parsed =>
        {
            string asked = parsed.GetValue(name)!;
            string? folder = parsed.GetValue(output);
            if (asked == All)
            {
                return Each(flags, parsed, folder ?? FolderOf(""), surroundings);
            }

            Experiment experiment = ExperimentTable.Named(asked) ?? throw Flag.Wrong("NAME", asked, $"one of {Names}, or {All}");
            return ExperimentSession.Run(experiment, flags.Session(parsed, experiment, folder ?? FolderOf(asked), surroundings), surroundings);
        });
        return command;
    }

    private static string FolderOf(string experiment) => Path.Combine("artifacts", "experiments", experiment);

    // What lacks its data is left out, and said to be.
    private static int Each(ExperimentFlags flags, ParseResult parsed, string folder, Surroundings surroundings)
    {
        flags.RequireNoneOfOne(parsed);
        foreach (Experiment experiment in ExperimentTable.All)
        {
            try
            {
                ExperimentSession.Run(experiment, flags.Session(parsed, experiment, Path.Combine(folder, experiment.Name), surroundings), surroundings);
            }
            catch (StreamException problem)
            {
                surroundings.Err.WriteLine($"{experiment.Name} is left out: {problem.Message}");
            }
        }

        return ExitCode.Fine;
    }
}
