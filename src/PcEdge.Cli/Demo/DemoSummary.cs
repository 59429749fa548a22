using PcEdge.Evaluation.Reports;

namespace PcEdge.Cli.Demo;

/// <summary>The end of the demo in plain text, 80 columns wide.</summary>
internal static class DemoSummary
{
    /// <summary>Writes both tables.</summary>
    public static void Write(TextWriter output, FaultReport report)
    {
        WriteFaults(output, report);
        WriteMethods(output, report);
    }

    private static void WriteFaults(TextWriter output, FaultReport report)
    {
        ReadOnlySpan<double> times = report.Trace.Times;
        output.WriteLine();
        output.WriteLine($"What failed, and what became of it                         off by, {report.Labels.Unit}");
        output.WriteLine("sensor  what    since        noticed  called    caught     read    est. healed");
        foreach (FaultOutcome outcome in report.Outcomes)
        {
            LabelledFault fault = outcome.Episode;
            output.WriteLine(
                $"{Cut(report.Labels.Channels[fault.Channel], 7),-7} {Cut(fault.Kind, 7),-7} {ReportText.Moment(times[fault.First]),-12} "
                + $"{ReportText.ShortDuration(outcome.NoticedAfter),-8} {ReportText.Name(outcome.Called),-8} "
                + $"{outcome.Caught + "/" + fault.Rows,8} {ReportText.Number(outcome.RawError),7} {ReportText.Number(outcome.Error),7} {ReportText.ShortDuration(outcome.RecoveredAfter)}");
        }
    }

    private static void WriteMethods(TextWriter output, FaultReport report)
    {
        output.WriteLine();
        output.WriteLine($"Error in {report.Labels.Unit} (rms)             while lying   all rows  lies caught  false alarms");
        foreach (MethodScore method in report.Methods)
        {
            string caught = double.IsNaN(method.Caught) ? "-" : ReportText.Pixel(100 * method.Caught) + " %";
            string falseAlarms = method.FalseAlarms < 0 ? "-" : ReportText.Tick(method.FalseAlarms);
            output.WriteLine($"{Cut(method.Name, 28),-28} {ReportText.Number(method.FaultyError),11} {ReportText.Number(method.AllError),10} {caught,12} {falseAlarms,13}");
        }
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
