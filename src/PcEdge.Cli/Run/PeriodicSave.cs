using PcEdge.Cli.Log;
using PcEdge.Streams;

namespace PcEdge.Cli;

/// <summary>Looks after the state and the log at every row, and has it saved every few minutes, so that a power cut costs no more than that.</summary>
internal sealed class PeriodicSave(RunState state, Func<StreamLoop> loop, double seconds, RunLog log) : ISink
{
    /// <summary>Seconds from save to save, where nobody says otherwise.</summary>
    public const double UsualSeconds = 300;

    private readonly long _milliseconds = (long)Math.Clamp(1000 * seconds, 1, 1e12);
    private long _last = Environment.TickCount64;

    public void Write(StreamRecord record)
    {
        log.Tick();
        long now = Environment.TickCount64;
        bool isDue = now - _last >= _milliseconds;
        _last = isDue ? now : _last;
        state.Attend(loop(), isDue);
    }

    public void Complete()
    {
    }

    public void Dispose()
    {
    }
}
