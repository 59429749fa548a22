using System.Globalization;

namespace PcEdge.Streams;

/// <summary>
/// Seconds between rows. A row without a time is taken one period after the row ahead of it, or, where none was given, at the
/// stream's own pace; a time that goes backward gives 0 and is the new start, so a clock that was set costs one row.
/// </summary>
public sealed class StreamClock
{
    private const double PaceStep = 1.05;
    private const double GapPaces = 5;

    private double _lastTime = double.NaN;
    private double _now = double.NaN; // where the stream stands, rows without times included

    /// <summary>A clock for one stream.</summary>
    /// <param name="period">Seconds a row lasts where it has no time; null for one second, or the pace of the rows that do have one.</param>
    public StreamClock(double? period = null) => GivenPeriod = period;

    /// <summary>Rows whose time lay before the row ahead of them.</summary>
    public long BackwardTimes { get; private set; }

    /// <summary>Line of the first of them; 0 for none.</summary>
    public long FirstBackwardLine { get; private set; }

    /// <summary>Rows with the same time as the row ahead of them.</summary>
    public long RepeatedTimes { get; private set; }

    /// <summary>Rows without a time.</summary>
    public long MissingTimes { get; private set; }

    /// <summary>Rows with a time.</summary>
    public long Times { get; private set; }

    /// <summary>Steps longer than five times the stream's pace.</summary>
    public long Gaps { get; private set; }

    /// <summary>Longest of them, seconds.</summary>
    public double LongestGap { get; private set; }

    /// <summary>Line behind the longest gap; 0 for none.</summary>
    public long LongestGapLine { get; private set; }

    /// <summary>Usual seconds between rows: a running median; NaN before the second time.</summary>
    public double Pace { get; private set; } = double.NaN;

    /// <summary>Seconds a row lasts where it has no time, as given; null where it was not.</summary>
    public double? GivenPeriod { get; set; }

    /// <summary>Seconds a row lasts where the stream has no times at all.</summary>
    public double Period => GivenPeriod ?? 1;

    /// <summary>True where rows came before the first of this run.</summary>
    public bool IsResumed { get; set; }

    /// <summary>Time of the last row that had one; set to go on from an earlier run. NaN where there was none.</summary>
    public double LastTime
    {
        get => _lastTime;
        set => _lastTime = _now = value;
    }

    /// <summary>Seconds since the row before; 0 at the first.</summary>
    public double Elapsed(SourceRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return !double.IsNaN(row.Elapsed) ? Steadily(row) : double.IsNaN(row.Time) ? WithoutTime() : WithTime(row.Time, row.Line);
    }

    /// <summary>What was odd about the times, a sentence each.</summary>
    public IEnumerable<string> Sentences()
    {
        if (Times == 0 && MissingTimes > 0)
        {
            yield return GivenPeriod is double given
                ? Invariant($"the rows have no time: each is taken as {given} s, as --period says")
                : "the rows have no time: each is taken as 1 s; --period says otherwise";
        }
        else if (MissingTimes > 0)
        {
            yield return Invariant($"{MissingTimes} rows without a time, taken as {(GivenPeriod is null ? "far apart as the others" : "--period says")}");
        }

        if (BackwardTimes > 0)
        {
            yield return FirstBackwardLine > 0
                ? Invariant($"{BackwardTimes} times before that of the row ahead (first in line {FirstBackwardLine}), taken as no time between them")
                : Invariant($"{BackwardTimes} times before that of the row ahead: the clock was set; the steps are those of a clock that nobody sets");
        }

        if (RepeatedTimes > 0)
        {
            yield return Invariant($"{RepeatedTimes} times equal to that of the row ahead");
        }

        if (Gaps > 0)
        {
            string end = LongestGapLine > 0 ? Invariant($", ends in line {LongestGapLine}") : "";
            yield return Invariant($"{Gaps} gaps of more than {GapPaces} rows; the longest, {LongestGap} s{end}");
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>The source measured the step itself; its times are for people, and may jump.</summary>
    private double Steadily(SourceRow row)
    {
        Times++;
        if (row.Time < _lastTime)
        {
            BackwardTimes++;
        }

        LastTime = row.Time;
        NoticeGap(row.Elapsed, row.Line);
        Pace = double.IsNaN(Pace) ? row.Elapsed : Pace;
        return row.Elapsed;
    }

    private double WithoutTime()
    {
        MissingTimes++;
        double dt = GivenPeriod ?? (double.IsNaN(Pace) ? Period : Pace);
        if (MissingTimes + Times == 1 && !IsResumed)
        {
            return 0;
        }

        _now += dt; // stays NaN in a stream without times
        return dt;
    }

    private double WithTime(double time, long line)
    {
        Times++;
        (double last, double now) = (_lastTime, _now);
        LastTime = time;
        if (double.IsNaN(last))
        {
            return 0;
        }

        if (time < last)
        {
            FirstBackwardLine = BackwardTimes++ == 0 ? line : FirstBackwardLine;
            return 0;
        }

        RepeatedTimes += time == last ? 1 : 0;
        double dt = Math.Max(0, time - now);
        if (time > last && now == last)
        {
            NoticeGap(dt, line);
            Pace = double.IsNaN(Pace) ? dt : dt > Pace ? Math.Min(dt, Pace * PaceStep) : Math.Max(dt, Pace / PaceStep);
        }

        return dt;
    }

    private void NoticeGap(double dt, long line)
    {
        if (dt > GapPaces * Pace)
        {
            Gaps++;
            if (dt > LongestGap)
            {
                LongestGap = dt;
                LongestGapLine = line;
            }
        }
    }
}
