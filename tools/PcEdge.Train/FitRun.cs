using PcEdge.Cli;
using PcEdge.Models;
using PcEdge.Training.Datasets;
using PcEdge.Training.Fitting;
using PcEdge.Training.Methods;
using PcEdge.Training.Results;

namespace PcEdge.Train;

/// <summary>One training with all that it leaves: files, and what is said of it.</summary>
internal sealed class FitRun
{
    /// <summary>What is learned from.</summary>
    public required Dataset Data { get; init; }

    /// <summary>How.</summary>
    public required TrainingMethod Method { get; init; }

    /// <summary>Its options.</summary>
    public required MethodOptions Options { get; init; }

    /// <summary>How long.</summary>
    public required FitOptions Fitting { get; init; }

    /// <summary>Where it is kept meanwhile; null for nowhere.</summary>
    public required Checkpoint? Checkpoint { get; init; }

    /// <summary>What is set before the model once it is there: its bytes with a front end, or as they are.</summary>
    public required Func<byte[], byte[]> Complete { get; init; }

    /// <summary>True to go on from there.</summary>
    public required bool Resumes { get; init; }

    /// <summary>True to say nothing of the progress.</summary>
    public required bool Quiet { get; init; }

    /// <summary>What the files are called, without their endings.</summary>
    public required string Name { get; init; }

    /// <summary>The command line.</summary>
    public required string Command { get; init; }

    /// <summary>Trains and writes; the exit code.</summary>
    /// <exception cref="CommandException">Training did not end as it should have; what was best has been written.</exception>
    public int Start(Surroundings surroundings)
    {
        foreach (string note in Data.Notes)
        {
            surroundings.Err.WriteLine(note);
        }

        var fit = new Fit(Data, Method, Options, Fitting) { Checkpoint = Checkpoint };
        int done = Resumes ? fit.Resume() : 0;
        FitReport report;
        using (var progress = new FitProgress(Fitting.Epochs, done, Quiet, surroundings))
        {
            report = fit.Run(progress.Watch, surroundings.Stop);
        }

        IReadOnlyList<string> files = Write(fit, report).Paths;
        FitSummary.Tell(surroundings.Out, Data, Method, fit, report, files);
        return report.StoppedBecause is null
            ? ExitCode.Fine
            : throw new CommandException(ExitCode.Failed, $"{report.StoppedBecause}; {files[0]} holds the best network so far{Onwards(done, report)}");
    }

    private string Onwards(int done, FitReport report) =>
        Checkpoint is not null && report.Epochs.Count > done && report.StoppedBecause!.StartsWith("stopped", StringComparison.Ordinal) ? ", and --resume goes on from the checkpoint" : "";

    private WrittenFiles Write(Fit fit, FitReport report)
    {
        var files = new WrittenFiles(Name);
        var provenance = new TrainingProvenance { Dataset = Data.Name, Command = Command, Seed = Options.Seed, Metrics = FitSummary.Metrics(report) };
        files.Write(".safetensors", Complete(TrainedModel.Write(Data, Method, Options, fit.Network, provenance)));
        if (TrainedGraph.Has(Data, Method, Options))
        {
            files.Write(".onnx", TrainedGraph.Write(Data, fit.Network, Command));
        }

        var card = new ModelCard
        {
            Name = Path.GetFileName(Name), Command = Command, Data = Data, Method = Method, Options = Options, Report = report, Network = fit.Network,
            Configuration = FitConfiguration.Of(Data, Method, Options, Fitting), Files = files.Digests,
        };
        files.Write(card.Pages());
        return files;
    }
}
