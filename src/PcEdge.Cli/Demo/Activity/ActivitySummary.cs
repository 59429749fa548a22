using System.Globalization;
using PcEdge.Evaluation.Reports;
using PcEdge.Evaluation.Reports.Activity;

namespace PcEdge.Cli.Demo.Activity;

/// <summary>The end of the demo in plain text, 80 columns wide.</summary>
internal static class ActivitySummary
{
    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter output, ActivityTrace trace)
    {
        int onset = trace.Onset ?? trace.Count;
        double noticed = trace.NoticedAfter();
        output.WriteLine();
        output.WriteLine(double.IsNaN(noticed)
            ? "The front end went on believing the watch."
            : $"The front end stopped believing the watch {(noticed > 0 ? ReportText.Number(noticed) + " s after" : "in")} the first broken window.");
        output.WriteLine();
        output.WriteLine("Windows of a second told right, %  watch sound  first 24 s   later");
        for (int c = 0; c < trace.Contenders.Count; c++)
        {
            int soon = Math.Min(onset + ActivityReportPage.Soon, trace.Count);
            output.WriteLine(
                $"{trace.Contenders[c],-34} {Percent(trace.Accuracy(c, 0, onset)),11} {Percent(trace.Accuracy(c, onset, soon)),11} {Percent(trace.Accuracy(c, soon, trace.Count)),7}");
        }
    }

    private static string Percent(double share) => double.IsNaN(share) ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0}");
}
