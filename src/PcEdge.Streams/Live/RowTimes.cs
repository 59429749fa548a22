using System.Globalization;

namespace PcEdge.Streams.Live;

/// <summary>The times of rows that a clock makes: one every period, on a grid. Those that nobody took in time are left out and counted.</summary>
/// <param name="period">Seconds.</param>
/// <param name="clock">The time.</param>
/// <param name="say">Is told when the clock on the wall was set.</param>
internal sealed class RowTimes(double period, SteadyClock clock, Action<string>? say)
{
    private const double LeastJump = 1;

    private double _due = double.NaN; // read by other threads
    private double _last = double.NaN;
    private double _wallAhead = double.NaN;
    private long _leftOut;
    private long _clockSets;

    /// <summary>When the next row is due, seconds; NaN before <see cref="Begin"/>.</summary>
    public double Due => _due;

    /// <summary>Seconds by which it is late; may be asked by other threads.</summary>
    public double Overdue => Volatile.Read(ref _due) is var due && double.IsNaN(due) ? 0 : clock.Seconds - due;

    /// <summary>The first row is due now.</summary>
    public void Begin() => _due = clock.Seconds;

    /// <summary>Gives the row that was due its time, and goes on to the next.</summary>
    /// <param name="row">The row.</param>
    /// <param name="now">Seconds.</param>
    public void Give(SourceRow row, double now)
    {
        double wall = clock.Wall - (now - _due); // when the row was due: what the wait ran over is no part of it
        WatchClock(wall);
        WallTime.Set(row, wall, clock);
        row.Elapsed = _due - _last;
        _last = _due;
        _due += period;
        if (_due <= now)
        {
            // The next one knows how long it has been.
            double missed = Math.Floor((now - _due) / period) + 1;
            _leftOut += (long)missed;
            _due += missed * period;
        }
    }

    /// <summary>What to tell at the end.</summary>
    public void Tell(List<string> sentences)
    {
        if (_clockSets > 0)
        {
            sentences.Add($"the clock was set {_clockSets} times");
        }

        if (_leftOut > 0)
        {
            sentences.Add($"{_leftOut} rows left out, since those before took longer than the period");
        }
    }

    // Somebody, or a time server, may set the clock on the wall: that is said once, counted, and costs nothing.
    private void WatchClock(double wall)
    {
        double jump = wall - _due - _wallAhead;
        if (Math.Abs(jump) > LeastJump && _clockSets++ == 0)
        {
            say?.Invoke(string.Create(CultureInfo.InvariantCulture, $"the clock was set {(jump < 0 ? "back" : "forward")} by {Math.Abs(jump):0.0} s; the steps go on by one that nobody sets"));
        }

        _wallAhead = wall - _due;
    }
}
