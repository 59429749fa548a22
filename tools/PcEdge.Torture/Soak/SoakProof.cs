using System.Globalization;
using PcEdge.Streams;
using PcEdge.Torture.Subjects;

namespace PcEdge.Torture.Soak;

/// <summary>
/// A hundred million rows of one model, the same week 10,000 times: 192 years of a sensor that is read every minute. Memory stays as it was after the
/// first rows, no row allocates, and a week gives the estimates of any week before it, apart from what is still being learned: that
/// is told, and must have come to rest, too.
/// </summary>
internal sealed class SoakProof(Subject subject) : Proof
{
    private const int First = 100_000;
    private const double Equal = 1e-6;
    private const double MostLearned = 0.25;
    private const long ByTheRuntime = 4096;
    private const long LargestGrowth = 4 << 20;

    public override string Name => $"soak-{subject.Name}";

    public override string Trial => $"rows of `{subject.Name}`, one week again and again";

    public override ProofResult Run(ProofRun run)
    {
        long rows = run.AnySize(First + (2 * WeekStream.Rows), 100_000_000);
        SoakWindow[] windows = [.. Starts(rows).Select(static from => new SoakWindow(from))];
        using var source = new WeekSource(rows);
        using var sink = new SoakSink(windows, First, done => run.Say(string.Create(CultureInfo.InvariantCulture, $"{done:#,0} of {rows:#,0} rows")));
        new StreamLoop(source, subject.Create(), sink).Run();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - sink.AllocatedWarm;
        long heap = GC.GetTotalMemory(forceFullCollection: true) - sink.HeapWarm;
        long resident = Environment.WorkingSet - sink.ResidentWarm;

        var findings = new List<string>();
        SoakWindow last = windows[^1];
        double moved = windows[0].Farthest(last);
        Require(moved <= (subject.Learns ? MostLearned : Equal), $"the last week is {moved:g3} standard deviations off the one after {First} rows");
        Require(sink.NotFinite == 0, $"{sink.NotFinite} estimates are no numbers");
        Require(allocated <= ByTheRuntime, $"{allocated} B allocated");
        Require(!run.IsLong || Math.Max(heap, resident) <= LargestGrowth, $"memory grew by {resident} B, the managed heap by {heap} B");
        string moves = string.Join(", ", windows[..^1].Select(window => string.Create(CultureInfo.InvariantCulture, $"{window.Farthest(last):g2} since row {window.From:#,0}")));
        string memory = string.Create(CultureInfo.InvariantCulture, $"; memory {resident / 1024.0:+#,0;-#,0;0} kB, heap {heap / 1024.0:+#,0;-#,0;0} kB");
        return new ProofResult(rows, findings, string.Create(
            CultureInfo.InvariantCulture, $"moved, in standard deviations: {moves}; evidence {windows[0].Evidence(last):g2} nats; {sink.Alarms} rows in alarm; {allocated} B allocated{memory}"));

        void Require(bool holds, FormattableString otherwise)
        {
            if (!holds)
            {
                findings.Add(otherwise.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    // The week after the first rows, those after ten and a hundred times as many, and the last.
    private static IEnumerable<long> Starts(long rows)
    {
        for (long from = First; from < rows - WeekStream.Rows; from *= 10)
        {
            yield return from;
        }

        yield return rows - WeekStream.Rows;
    }
}
