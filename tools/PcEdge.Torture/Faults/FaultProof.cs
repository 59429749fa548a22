using System.Globalization;
using System.Text;
using PcEdge.Torture.Subjects;

namespace PcEdge.Torture.Faults;

/// <summary>
/// Faults of two hundred rows in the recording of a stream, for every kind of model: afterwards its estimates are, within the rows that the kind
/// promises, those of a twin that saw none, to 5 % of the channel's standard deviation, and stay so. The page has the rows until then and, in
/// brackets, how many of them were off.
/// </summary>
internal sealed class FaultProof : Proof
{
    private const double Share = 0.05;
    private const int Length = 200;

    public override string Name => "faults";

    public override string Trial => "faults of 200 rows in a stream, for every kind of model";

    public override ProofResult Run(ProofRun run)
    {
        int from = run.Size(3000, 12_000);
        int end = from + Length;
        int rows = end + run.Size(2000, 10_000);
        var findings = new List<string>();
        var twins = SubjectTable.All.Select(subject => Course.Of(subject.Create(), FaultyRecording.Write(rows, from, Length, null), rows)).ToList();
        var table = new StringBuilder("| fault | " + string.Join(" | ", SubjectTable.All.Select(subject => subject.Name)) + " |\n|---" + string.Concat(SubjectTable.All.Select(static _ => "|---")) + "|\n");
        int slowest = 0;
        foreach (StreamFault fault in StreamFaultTable.All)
        {
            FaultyRecording recording = FaultyRecording.Write(rows, from, Length, fault);
            table.Append(CultureInfo.InvariantCulture, $"| {fault.Name}");
            for (int i = 0; i < SubjectTable.All.Count; i++)
            {
                Subject subject = SubjectTable.All[i];
                Course course = Course.Of(subject.Create(), recording, rows);
                (int? recovery, int off) = course.Recovery(twins[i], end, Share);
                table.Append(CultureInfo.InvariantCulture, $" | {(recovery is int after ? after : $"over {rows - end}")}{(off > 0 && off != recovery ? $" ({off})" : "")}");
                bool isPromised = !subject.LearnsFrom.Contains(fault.Name);
                slowest = isPromised ? Math.Max(slowest, recovery ?? rows - end) : slowest;
                if (isPromised && (recovery is not int needed || needed > subject.Recovery))
                {
                    findings.Add(string.Create(
                        CultureInfo.InvariantCulture, $"{subject.Name}, {fault.Name}: not as the twin within {subject.Recovery} rows, but after {recovery ?? -1}"));
                }
            }

            table.Append(" |\n");
            run.Say(fault.Name);
        }

        return new ProofResult(StreamFaultTable.All.Count * SubjectTable.All.Count, findings, $"as the twin after at most {slowest} rows, where nothing was to be learned", table.ToString());
    }
}
