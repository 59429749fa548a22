using PcEdge.Evaluation.Anomalies;
using PcEdge.Evaluation.Anomalies.Windows;
using PcEdge.Evaluation.Reports;

namespace PcEdge.Cli;

/// <summary><c>pcedge evaluate windows FOLDER</c>: the detector and baselines on recordings whose rows are labelled.</summary>
internal static class EvaluateWindowsCommand
{
    /// <summary>The task with its flags.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var folder = new Argument<string>("FOLDER") { Description = "CSV files with a column of labels, or one; or spacecraft telemetry." };
        var label = new Option<string?>("--label") { Description = "The column that is not 0 where something goes on; by default the one called label, anomaly or so." };
        var series = new Option<string?>("--series") { Description = "The column that says to which series a row belongs." };
        var channels = new Option<string?>("--channels") { Description = "Columns to watch, with commas between; by default all that hold numbers." };
        var period = new Option<double?>("--period") { Description = "Seconds of a row where the file has no times." };
        var shared = new AnomalyEvaluation(surroundings);
        var windows = new Command("windows", "How events are found in recordings with labelled rows.")
        {
            folder, label, series, channels, period, shared.Methods, shared.AlarmsPerDay, shared.Json, shared.Report,
        };
        windows.SetAction(parsed => parsed.GetValue(period) <= 0
            ? throw new CommandException(ExitCode.Usage, "--period takes seconds above 0")
            : shared.Run(parsed, methods =>
            {
                var options = new LabelledOptions
                {
                    Label = parsed.GetValue(label),
                    Series = parsed.GetValue(series),
                    Channels = parsed.GetValue(channels)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                    Period = parsed.GetValue(period),
                };
                List<AnomalySeries> all = LabelledFolder.Read(parsed.GetValue(folder)!, options, out string? note);
                if (note is not null)
                {
                    surroundings.Err.WriteLine($"note: {note}");
                }

                var evaluation = new WindowsEvaluation(all, methods, surroundings.Stop);
                return new AnomalyReport(evaluation.Tables(), all, methods[0].Name, evaluation.Detail, evaluation.Threshold);
            }));
        return windows;
    }
}
