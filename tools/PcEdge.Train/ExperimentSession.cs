using PcEdge.Cli;
using PcEdge.Training.Experiments;
using PcEdge.Training.Experiments.Reports;

namespace PcEdge.Train;

/// <summary>Runs what of an experiment is not done, and writes the report of all that is.</summary>
internal static class ExperimentSession
{
    /// <summary>Returns the exit code.</summary>
    /// <exception cref="CommandException">It was stopped.</exception>
    public static int Run(Experiment experiment, SessionOptions options, Surroundings surroundings)
    {
        using var store = new RunStore(options.Folder);
        using var progress = new ExperimentProgress(options.Runs.Count(run => store.Find(run.Digest(experiment.Name)) is null), surroundings);
        bool done = ExperimentExecution.Do(experiment.Name, options.Runs, store, options.Threads, progress.Tell, surroundings.Stop);
        progress.Dispose();
        var results = new ExperimentResults(experiment.Name, options.Plan, store);
        var report = new ExperimentReport { Experiment = experiment, Command = options.Command, Results = results, Blocks = [.. experiment.Report(results)] };
        IReadOnlyList<string> files = ReportFiles.Write(options.Folder, report);
        MarkdownReport.Write(surroundings.Out, report);
        surroundings.Out.Write($"\n{string.Join(' ', files)}\n");
        surroundings.Out.Flush();
        return done
            ? ExitCode.Fine
            : throw new CommandException(ExitCode.Failed, $"stopped with {results.Records.Count} of {options.Plan.Runs.Count} runs done, which are kept in {options.Folder}; the same command goes on");
    }
}
