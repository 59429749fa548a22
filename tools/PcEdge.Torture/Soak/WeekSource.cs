using PcEdge.Streams;
using PcEdge.Torture.Subjects;

namespace PcEdge.Torture.Soak;

/// <summary>The week over and over again, as fast as it is read; the times go on through the years.</summary>
internal sealed class WeekSource(long rows) : ISource
{
    private long _next;

    public IReadOnlyList<string> Channels => WeekStream.Names;

    public double Progress => (double)_next / rows;

    public bool TryRead(SourceRow row)
    {
        if (_next == rows)
        {
            return false;
        }

        WeekStream.Values.AsSpan((int)(_next % WeekStream.Rows) * WeekStream.Channels, WeekStream.Channels).CopyTo(row.Values);
        Array.Fill(row.Presence, true);
        row.Time = WeekStream.Start + (_next * WeekStream.Period);
        _next++;
        row.Line = _next;
        return true;
    }

    public void Dispose()
    {
    }
}
