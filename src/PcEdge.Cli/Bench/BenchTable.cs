namespace PcEdge.Cli.Bench;

/// <summary>The report for people: the models side by side, and how many times as much ONNX Runtime took.</summary>
internal static class BenchTable
{
    private const int Gap = 3;

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter text, BenchReport report)
    {
        WriteHead(text, report);
        IReadOnlyList<ContenderReport> contenders = report.Contenders;
        bool ratio = contenders.Count == 2;
        var lines = new List<string[]> { ([.. Cells("", contenders, static c => c.Name), .. ratio ? (string[])["ratio"] : []]) };
        foreach (BenchRow row in BenchRow.All(report))
        {
            if (contenders.Any(c => row.Value(c) is not null))
            {
                string[] cells = Cells(row.Label, contenders, c => row.Value(c) is double value ? row.Text(value) : "");
                lines.Add([.. cells, .. ratio ? (string[])[Ratio(row, contenders)] : []]);
            }
        }

        int[] widths = new int[lines[0].Length];
        for (int i = 0; i < widths.Length; i++)
        {
            foreach (string[] line in lines)
            {
                widths[i] = Math.Max(widths[i], line[i].Length + (i > 0 ? Gap : 0));
            }
        }

        foreach (string[] line in lines)
        {
            string joined = line[0].PadRight(widths[0]);
            for (int i = 1; i < line.Length; i++)
            {
                joined += line[i].PadLeft(widths[i]);
            }

            text.WriteLine(joined.TrimEnd());
        }

        WriteFoot(text, report);
    }

    private static void WriteHead(TextWriter text, BenchReport report)
    {
        BenchMachine machine = report.Machine;
        string load = machine.Load.Length > 0 ? $" (load {machine.Load})" : "";
        string runtime = report.RuntimeVersion is null ? "" : $", ONNX Runtime {report.RuntimeVersion}";
        text.WriteLine($"{machine.Processor}, {Counted(machine.Cores, "core")}{load}, {machine.OperatingSystem}, PcEdge {machine.Version}{runtime}, {machine.Framework}");
        text.WriteLine($"{Counted(report.Rows, "sample")} of {Counted(report.Channels, "channel")}: {report.Source}");
        text.WriteLine(
            $"{Counted(report.Contenders[0].Latencies.Calls, "call")} of each in turns of {report.Burst} on one thread, {Units.Count(report.WarmUp)} before to warm up; "
            + $"{report.Contenders[0].Name} {(report.Learns ? "learns" : "does not learn")}; a look at the clock takes {Units.Time(report.ClockSeconds)}");
        text.WriteLine();
    }

    private static void WriteFoot(TextWriter text, BenchReport report)
    {
        text.WriteLine();
        if (report.Contenders.Count == 2)
        {
            text.WriteLine($"ratio: {report.Contenders[1].Name} divided by {report.Contenders[0].Name}");
        }

        if (report.BareCall is LatencyFigures bare)
        {
            double around = report.Contenders[1].Latencies.P50 - bare.P50;
            text.WriteLine($"the bare call of ONNX Runtime: P50 {Units.Time(bare.P50)}, P99 {Units.Time(bare.P99)}; what PcEdge puts around it takes {Units.Time(around)} (P50)");
        }

        if (report.PeakWorkingSet is long peak)
        {
            text.WriteLine($"peak working set of the process, with all models and samples in it: {Units.Bytes(peak)}");
        }

        if (report.EnergyMeter is not null)
        {
            text.WriteLine($"energy: {report.EnergyMeter}; the idle machine takes {Units.Number(report.IdleWatts)} W");
        }

        foreach (string note in report.Notes)
        {
            text.WriteLine($"note: {note}");
        }
    }

    private static string[] Cells(string label, IReadOnlyList<ContenderReport> contenders, Func<ContenderReport, string> text) =>
        [label, .. contenders.Select(text)];

    private static string Ratio(BenchRow row, IReadOnlyList<ContenderReport> contenders) =>
        row.HasRatio && row.Value(contenders[0]) is double ours && row.Value(contenders[1]) is double theirs && ours > 0 && theirs > 0
            ? Units.Number(theirs / ours)
            : "";

    private static string Counted(long count, string noun) => $"{Units.Count(count)} {noun}{(count == 1 ? "" : "s")}";
}
