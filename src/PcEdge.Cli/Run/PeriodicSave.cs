using PcEdge.Streams;

namespace PcEdge.Cli;

/// <summary>Saves the state every few minutes, so that a power cut costs no more than that.</summary>
internal sealed class PeriodicSave(Action save) : ISink
{
    private const long Milliseconds = 5 * 60_000;
    private long _last = Environment.TickCount64;

    public void Write(StreamRecord record)
    {
        long now = Environment.TickCount64;
        if (now - _last >= Milliseconds)
        {
            _last = now;
            save();
        }
    }

    public void Complete()
    {
    }

    public void Dispose()
    {
    }
}
