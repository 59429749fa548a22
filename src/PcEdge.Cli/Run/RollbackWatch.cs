using System.Globalization;
using PcEdge.Networks;
using PcEdge.Streams;

namespace PcEdge.Cli;

/// <summary>Tells, and counts, when a network's learning diverged and was taken back.</summary>
internal sealed class RollbackWatch(NetworkModel network, RunCounter counter, Action<string> say) : ISink
{
    private readonly long _before = counter.Value;
    private readonly long _start = network.Rollbacks;
    private long _seen = network.Rollbacks;

    public void Write(StreamRecord record)
    {
        if (network.Rollbacks == _seen)
        {
            return;
        }

        _seen = network.Rollbacks;
        counter.Value = _before + _seen - _start;
        say(string.Create(
            CultureInfo.InvariantCulture,
            $"row {record.Index + 1}: learning diverged; the last good weights are back, and the learning rate is {network.LearningPace:0.####} of what it was"));
    }

    public void Complete()
    {
    }

    public void Dispose()
    {
    }
}
