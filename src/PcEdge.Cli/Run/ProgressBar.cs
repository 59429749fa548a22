using System.Globalization;
using PcEdge.Streams;

namespace PcEdge.Cli;

/// <summary>How far a long file has been read, on stderr; shown only where it takes more than a second.</summary>
internal sealed class ProgressBar(ISource source, Surroundings surroundings) : ISink
{
    private const int RowsPerLook = 256;
    private const long FirstAfter = 1_000;

    private readonly long _start = Environment.TickCount64;
    private readonly StatusLine _line = new(surroundings, FirstAfter);
    private long _rows;

    public void Write(StreamRecord record)
    {
        if (++_rows % RowsPerLook != 0 || !_line.IsDue())
        {
            return;
        }

        double part = Math.Clamp(source.Progress, 0, 1);
        double seconds = (Environment.TickCount64 - _start) / 1000.0;
        string left = part > 0.02 ? $", {seconds / part * (1 - part):0} s left" : "";
        _line.Show(string.Create(CultureInfo.InvariantCulture, $"{StatusLine.Bar(part, 1)} {part:0%}  {_rows:#,0} rows{left}"));
    }

    public void Complete() => _line.Clear();

    public void Dispose() => Complete();
}
