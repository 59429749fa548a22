using System.Globalization;
using PcEdge.Streams;

namespace PcEdge.Cli;

/// <summary>How far a long file has been read, on stderr; shown only where it takes more than a second.</summary>
internal sealed class ProgressBar(ISource source, Surroundings surroundings) : ISink
{
    private const int RowsPerLook = 256;
    private const int Cells = 30;
    private const long FirstAfter = 1_000;
    private const long Between = 200;
    private readonly long _start = Environment.TickCount64;
    private long _next = Environment.TickCount64 + FirstAfter;
    private long _rows;
    private bool _shown;

    public void Write(StreamRecord record)
    {
        if (++_rows % RowsPerLook != 0 || Environment.TickCount64 < _next)
        {
            return;
        }

        long now = Environment.TickCount64;
        _next = now + Between;
        _shown = true;
        double part = Math.Clamp(source.Progress, 0, 1);
        int full = (int)(part * Cells);
        double seconds = (now - _start) / 1000.0;
        string left = part > 0.02 ? $", {seconds / part * (1 - part):0} s left" : "";
        surroundings.Err.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"\r[{new string('#', full)}{new string('.', Cells - full)}] {part:0%}  {_rows:#,0} rows{left}\u001b[K"));
    }

    public void Complete()
    {
        if (_shown)
        {
            surroundings.Err.Write("\r\u001b[K");
            _shown = false;
        }
    }

    public void Dispose() => Complete();
}
