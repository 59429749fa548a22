using PcEdge.Hgf;
using PcEdge.Streams;

namespace PcEdge.Cli;

/// <summary>Ends a run at the first row in which an update gave no precision, for those who would rather know than have another in its place.</summary>
internal sealed class FallbackGuard(HgfNetwork network) : ISink
{
    public void Write(StreamRecord record)
    {
        if (network.FallbackNode is string node)
        {
            throw new CommandException(
                ExitCode.Failed,
                $"node \"{node}\", row {record.Index + 1}: the update gave no precision above 0, or a mean beyond all bounds; "
                + "without --strict this step is taken from the update \"unbounded\", which always gives one");
        }
    }

    public void Complete()
    {
    }

    public void Dispose()
    {
    }
}
