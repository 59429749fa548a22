namespace PcEdge.Cli.Demo;

/// <summary>How every demo ends.</summary>
internal static class DemoEnding
{
    /// <summary>True where whoever watches had enough of it; says what there will not be.</summary>
    public static bool CameEarly(Surroundings surroundings)
    {
        if (surroundings.Stop.IsCancellationRequested)
        {
            surroundings.Out.WriteLine("Stopped before the end: no summary, no report.");
            return true;
        }

        return false;
    }

    /// <summary>Writes the page of charts and says where it is.</summary>
    public static void WriteCharts(DemoOptions options, Surroundings surroundings, Action<TextWriter> write)
    {
        using (var page = new StreamWriter(options.ReportFile) { NewLine = "\n" })
        {
            write(page);
        }

        surroundings.Out.WriteLine();
        surroundings.Out.WriteLine($"Charts: {options.ReportFile}");
    }
}
