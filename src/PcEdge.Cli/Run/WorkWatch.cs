using PcEdge.Networks;
using PcEdge.Streams;

namespace PcEdge.Cli;

/// <summary>Counts the multiply-adds that a network does, and those that it passes over.</summary>
internal sealed class WorkWatch(NetworkModel network, RunCounters counters) : ISink
{
    private readonly (long Done, long Skipped) _before =
        (counters.Done.Value - network.MultiplyAdds.Done, counters.PassedOver.Value - network.MultiplyAdds.Skipped);

    public void Write(StreamRecord record)
    {
        (long done, long skipped) = network.MultiplyAdds;
        counters.Done.Value = _before.Done + done;
        counters.PassedOver.Value = _before.Skipped + skipped;
    }

    public void Complete()
    {
    }

    public void Dispose()
    {
    }
}
