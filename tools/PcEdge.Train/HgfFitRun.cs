using System.Globalization;
using PcEdge.Cli;
using PcEdge.Hgf;
using PcEdge.Models;
using PcEdge.Training.Hgf;

namespace PcEdge.Train;

/// <summary>One fit of a hierarchical Gaussian filter with all that it leaves: its document, its card, and what is said of it.</summary>
internal sealed class HgfFitRun
{
    /// <summary>The document that it starts from.</summary>
    public required string Model { get; init; }

    /// <summary>Its content.</summary>
    public required ModelDocument Document { get; init; }

    /// <summary>What is estimated.</summary>
    public required HgfFitOptions Options { get; init; }

    /// <summary>From what.</summary>
    public required HgfSeries Series { get; init; }

    /// <summary>Column of the answers; null for none.</summary>
    public required string? Responses { get; init; }

    /// <summary>What the files are called, without their endings.</summary>
    public required string Name { get; init; }

    /// <summary>The command line.</summary>
    public required string Command { get; init; }

    /// <summary>True to say nothing of the progress.</summary>
    public required bool Quiet { get; init; }

    /// <summary>Searches and writes; the exit code.</summary>
    /// <exception cref="CommandException">The search came to nothing.</exception>
    public int Start(Surroundings surroundings)
    {
        foreach (string note in Series.Notes)
        {
            surroundings.Err.WriteLine(note);
        }

        HgfFitReport report = Search(surroundings);
        WrittenFiles files = Write(report);
        Tell(surroundings.Out, report, files);
        return ExitCode.Fine;
    }

    private HgfFitReport Search(Surroundings surroundings)
    {
        using var progress = new HgfFitProgress(Quiet, surroundings);
        try
        {
            return new HgfFit(Options, Series) { Watch = progress.Tell }.Run(surroundings.Stop);
        }
        catch (HgfFitException problem)
        {
            throw new CommandException(ExitCode.Failed, problem.Message);
        }
        catch (OperationCanceledException)
        {
            throw new CommandException(ExitCode.Failed, "stopped before the search was over; nothing was written");
        }
    }

    private WrittenFiles Write(HgfFitReport report)
    {
        var files = new WrittenFiles(Name);
        HgfDefinition fitted = report.Fitted.Filter;
        ModelDocument document = HgfKind.Document(fitted) with { Units = Document.Units, Training = Provenance(report) };
        files.Write(".json", [.. document.ToJson(), (byte)'\n']);
        var card = new HgfFitCard
        {
            Name = Path.GetFileName(Name), Model = Model, Command = Command, Series = Series, Responses = Responses, Report = report,
            Files = files.Digests,
        };
        files.Write(card.Pages());
        return files;
    }

    private TrainingProvenance Provenance(HgfFitReport report)
    {
        var metrics = new Dictionary<string, double> { ["surprise"] = report.After.Surprise, ["surprise-before"] = report.Before.Surprise };
        if (Options.Response is not null)
        {
            metrics["response-log-likelihood"] = -report.After.Response;
            metrics[HgfParameterTable.InverseTemperature] = report.Fitted.InverseTemperature;
        }

        if (double.IsFinite(report.LogEvidence))
        {
            metrics["log-evidence"] = report.LogEvidence;
        }

        return new TrainingProvenance { Dataset = Series.Name, Command = Command, Seed = Options.Seed, Metrics = metrics };
    }

    private void Tell(TextWriter text, HgfFitReport report, WrittenFiles files)
    {
        IReadOnlyList<string>[] lines = [HgfFitTable.Columns, .. HgfFitTable.Rows(report)];
        int[] widths = [.. HgfFitTable.Columns.Select((_, column) => lines.Max(line => line[column].Length))];
        foreach (IReadOnlyList<string> line in lines)
        {
            text.WriteLine(string.Join("  ", line.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))));
        }

        string answers = Options.Response is null ? "" : string.Create(CultureInfo.InvariantCulture, $"; answers {report.Before.Response:0.00} -> {report.After.Response:0.00} nats");
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"surprise {report.Before.Surprise:0.00} -> {report.After.Surprise:0.00} nats in {report.Rows} rows{answers}"));
        text.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"log evidence {HgfFitTable.Text(report.LogEvidence)}; {report.Agreeing} of {report.Ends.Count} starts ended here; {report.Evaluations} passes, {report.Seconds:0.00} s"));
        foreach (string warning in report.Warnings)
        {
            text.WriteLine($"note: {warning}");
        }

        text.WriteLine(string.Join(' ', files.Paths));
    }
}
