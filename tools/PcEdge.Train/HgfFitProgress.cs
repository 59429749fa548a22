using System.Diagnostics;
using System.Globalization;
using PcEdge.Cli;

namespace PcEdge.Train;

/// <summary>How far the search for a filter's parameters is, on stderr: a bar in one line on a terminal, a line for each start elsewhere, nothing where nobody wants it.</summary>
internal sealed class HgfFitProgress(bool quiet, Surroundings surroundings) : IDisposable
{
    private const int Cells = 20;
    private const long Between = 200;

    private readonly long _began = Stopwatch.GetTimestamp();
    private long _next = Environment.TickCount64 + Between;
    private int _start;
    private bool _shown;

    /// <summary>Clears the line.</summary>
    public void Dispose()
    {
        if (_shown)
        {
            surroundings.Err.Write("\r\u001b[K");
            _shown = false;
        }
    }

    /// <summary>A pass over the series is done: starts that are over, of so many, passes, least nats so far.</summary>
    public void Tell(int start, int starts, long passes, double least)
    {
        if (quiet)
        {
            return;
        }

        if (!surroundings.ErrIsTerminal)
        {
            if (start > _start)
            {
                _start = start;
                surroundings.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start {start} of {starts}  least {least:0.0000} nats  {passes} passes"));
            }

            return;
        }

        long now = Environment.TickCount64;
        if (now < _next)
        {
            return;
        }

        _next = now + Between;
        _shown = true;
        int full = start * Cells / starts;
        double seconds = Stopwatch.GetElapsedTime(_began).TotalSeconds;
        string left = start > 0 ? string.Create(CultureInfo.InvariantCulture, $", {seconds / start * (starts - start):0} s left") : "";
        string line = string.Create(
            CultureInfo.InvariantCulture, $"[{new string('#', full)}{new string('.', Cells - full)}] start {Math.Min(start + 1, starts)} of {starts}  least {least:0.0000} nats  {passes} passes{left}");
        int columns = surroundings.Size().Columns;
        surroundings.Err.Write($"\r{(line.Length < columns ? line : line[..Math.Max(0, columns - 1)])}\u001b[K");
    }
}
