namespace PcEdge.Streams;

/// <summary>
/// Numeric times are seconds, unless the first one is far too large for that: seconds reach 1e11 in the year 5138, so from
/// there on they are milliseconds since 1970, from 1e14 microseconds, from 1e17 nanoseconds. Settled once for a stream.
/// </summary>
internal struct TimeScale
{
    private double _ticksPerSecond;

    /// <summary>Name of the unit, once settled to be no seconds.</summary>
    public readonly string? Unit => _ticksPerSecond switch { 1e3 => "milliseconds", 1e6 => "microseconds", 1e9 => "nanoseconds", _ => null };

    /// <summary>Seconds of a numeric time.</summary>
    public double Seconds(double time)
    {
        if (_ticksPerSecond == 0)
        {
            _ticksPerSecond = Math.Abs(time) switch { >= 1e17 => 1e9, >= 1e14 => 1e6, >= 1e11 => 1e3, _ => 1 };
        }

        return time / _ticksPerSecond;
    }
}
