using System.Diagnostics;
using System.Globalization;
using PcEdge.Cli;

namespace PcEdge.Train;

/// <summary>How far the search for a filter's parameters is, on stderr: a bar in one line on a terminal, a line for each start elsewhere, nothing where nobody wants it.</summary>
internal sealed class HgfFitProgress(bool quiet, Surroundings surroundings) : IDisposable
{
    private const long Wait = 200;

    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly StatusLine _line = new(surroundings, Wait);
    private int _start;

    /// <summary>Clears the line.</summary>
    public void Dispose() => _line.Clear();

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

        if (!_line.IsDue())
        {
            return;
        }

        double seconds = Stopwatch.GetElapsedTime(_began).TotalSeconds;
        string left = start > 0 ? string.Create(CultureInfo.InvariantCulture, $", {seconds / start * (starts - start):0} s left") : "";
        _line.Show(string.Create(
            CultureInfo.InvariantCulture, $"{StatusLine.Bar(start, starts)} start {Math.Min(start + 1, starts)} of {starts}  least {least:0.0000} nats  {passes} passes{left}"));
    }
}
