using PcEdge.Cli;
using PcEdge.Training.Experiments;
using PcEdge.Training.Experiments.Reports;

namespace PcEdge.Train;

/// <summary><c>pcedge-train experiment NAME</c>: puts a claim to the test and writes what came of it.</summary>
internal static class ExperimentCommand
{
    private static string Names => string.Join(", ", ExperimentTable.All.Select(static experiment => experiment.Name));

    /// <summary>The verb with its flags.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var name = new Argument<string>("NAME") { Description = $"One of {Names}." };
        var quick = new Option<bool>("--quick") { Description = "Less of everything: about two minutes on two cores." };
        var size = new Option<string?>("--size") { HelpName = "SIZE", Description = "Another size, such as full, where the experiment has one." };
        var seeds = new Option<string?>("--seeds") { HelpName = "N,N,...", Description = "Seeds; each experiment has its own by default." };
        var methods = new Option<string?>("--methods") { HelpName = "NAMES", Description = "Run these methods alone; the report has whatever is done." };
        var conditions = new Option<string?>("--conditions") { HelpName = "NAMES", Description = "Run these conditions alone; mnist is every mnist/..." };
        var data = new Option<string?>("--data") { HelpName = "NAME:FOLDER,...", Description = "Where data lies, where it is not where pcedge-train data puts it." };
        var threads = new Option<int>("--threads") { HelpName = "N", Description = "Runs at a time, one thread each; the results do not depend on it.", DefaultValueFactory = static () => Environment.ProcessorCount };
        var output = new Option<string?>("--output") { Letter = "-o", HelpName = "FOLDER", Description = "Report and finished runs; artifacts/experiments/NAME by default. What is finished there is not run again." };
        var command = new Command("experiment", "Put a claim to the test: seeds, tables, charts.") { name, quick, size, seeds, methods, conditions, data, threads, output };
        command.SetAction(parsed =>
        {
            string asked = parsed.GetValue(name)!;
            Experiment experiment = ExperimentTable.Named(asked) ?? throw Flag.Wrong("NAME", asked, $"one of {Names}");
            ExperimentPlan plan = experiment.Plan(new ExperimentOptions
            {
                Quick = parsed.GetValue(quick),
                Size = Size(experiment, parsed.GetValue(size)),
                Seeds = Flag.Seeds("--seeds", parsed.GetValue(seeds)),
                Data = Flag.Names(parsed.GetValue(data)),
                Environment = surroundings.Environment,
            });
            IReadOnlyList<ExperimentRun> runs = plan.Only(
                Known("--conditions", parsed.GetValue(conditions), plan.Conditions), Known("--methods", parsed.GetValue(methods), plan.Methods));
            string folder = parsed.GetValue(output) ?? Path.Combine("artifacts", "experiments", experiment.Name);
            return Run(experiment, plan, runs, folder, Flag.AtLeast("--threads", parsed.GetValue(threads), 1), $"{parsed.Path} {string.Join(' ', parsed.Words.Skip(1))}", surroundings);
        });
        return command;
    }

    private static int Run(Experiment experiment, ExperimentPlan plan, IReadOnlyList<ExperimentRun> runs, string folder, int threads, string command, Surroundings surroundings)
    {
        using var store = new RunStore(folder);
        using var progress = new ExperimentProgress(runs.Count(run => store.Find(run.Digest(experiment.Name)) is null), surroundings);
        bool done = ExperimentExecution.Do(experiment.Name, runs, store, threads, progress.Tell, surroundings.Stop);
        progress.Dispose();
        var results = new ExperimentResults(experiment.Name, plan, store);
        var report = new ExperimentReport { Experiment = experiment, Command = command, Results = results, Blocks = [.. experiment.Report(results)] };
        IReadOnlyList<string> files = ReportFiles.Write(folder, report);
        MarkdownReport.Write(surroundings.Out, report);
        surroundings.Out.Write($"\n{string.Join(' ', files)}\n");
        return done
            ? ExitCode.Fine
            : throw new CommandException(ExitCode.Failed, $"stopped with {results.Records.Count} of {plan.Runs.Count} runs done, which are kept in {folder}; the same command goes on");
    }

    private static string? Size(Experiment experiment, string? size) =>
        size is null || experiment.Sizes.Contains(size) ? size
        : experiment.Sizes.Count == 0 ? throw new CommandException(ExitCode.Usage, $"--size: {experiment.Name} has one size alone")
        : throw Flag.Wrong("--size", size, $"one of {string.Join(", ", experiment.Sizes)}");

    // A word that selects nothing is a slip.
    private static string[] Known(string flag, string? text, IReadOnlyList<string> names)
    {
        string[] words = Flag.Names(text);
        string? stranger = words.FirstOrDefault(word => !names.Any(name => ExperimentPlan.Wanted([word], name)));
        return stranger is null ? words : throw Flag.Wrong(flag, stranger, $"some of {string.Join(", ", names)}");
    }
}
