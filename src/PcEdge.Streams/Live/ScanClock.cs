namespace PcEdge.Streams.Live;

/// <summary>
/// When readings were taken, told by the wall: a device stamps them by a clock of its own, and we see them some time later. What
/// came with the least delay tells best how the two clocks lie to each other; where the wall is set, it is learned anew.
/// </summary>
internal sealed class ScanClock
{
    // Quartz against quartz, seconds a second; and a step of the wall that no delay explains, seconds.
    private const double Drift = 1e-4, Step = 2, Second = 1e-9;

    private double _offset = double.NaN;
    private long _seen;
    private double _last = double.NegativeInfinity;

    /// <summary>A reading of that time was seen when the wall showed this.</summary>
    /// <param name="time">Of the newest reading, nanoseconds on the device's clock.</param>
    /// <param name="wall">Seconds since 1970.</param>
    public void See(long time, double wall)
    {
        double offset = wall - (time * Second);
        double later = offset - _offset;
        if (Math.Abs(later) < Step)
        {
            _offset += Math.Min(later, Drift * Math.Max(0, (time - _seen) * Second));
        }
        else
        {
            _offset = offset; // the first, or the wall was set
            _last = double.NegativeInfinity;
        }

        _seen = time;
    }

    /// <summary>Seconds since 1970 when a reading was taken; never before the reading asked for last, unless the wall was set.</summary>
    /// <param name="time">Nanoseconds on the device's clock.</param>
    public double WallOf(long time) => _last = Math.Max(_last, (time * Second) + _offset);
}
