using PcEdge.Models;

namespace PcEdge.Filters.Forecast;

/// <summary>
/// What the stream itself tells of time: seconds since it began, and its usual seconds a step. There is no clock:
/// the time of day is known only up to the hour at which the stream began, which is all a daily rhythm needs.
/// </summary>
internal sealed class StreamPace
{
    /// <summary>A longer step is a gap: it tells of the sensor's radio, not of the stream's pace.</summary>
    public const double GapSteps = 4;

    private const double SlowestRate = 1.0 / 256;

    // Seconds, 317 years. A longer step is a clock gone mad, and would leave no bits of the sum for the steps after it.
    private const double Longest = 1e10;

    private readonly double[] _elapsed = new double[1];
    private readonly double[] _secondsPerStep = new double[1];
    private readonly long[] _steps = new long[1];

    /// <summary>Seconds since the first step, without those that no stream lasts.</summary>
    public double Elapsed => _elapsed[0];

    /// <summary>Usual seconds a step, 0 while unknown.</summary>
    public double SecondsPerStep => _secondsPerStep[0];

    /// <summary>Seconds from the step before to this one; 0 where unknown.</summary>
    public double Dt { get; private set; }

    /// <summary>True when no more time passed than a usual step or a few.</summary>
    public bool IsContinuous => Dt <= GapSteps * SecondsPerStep;

    /// <summary>Lets <paramref name="dt"/> seconds pass. The pace is a running mean, exact on a regular stream.</summary>
    public void Advance(double dt)
    {
        Dt = Pace.Passed(dt);
        if (Dt == 0)
        {
            return;
        }

        _elapsed[0] += Dt <= Longest ? Dt : 0;
        _steps[0]++;
        if (_steps[0] == 1)
        {
            _secondsPerStep[0] = Dt;
            return;
        }

        double rate = Math.Max(1.0 / _steps[0], SlowestRate);
        _secondsPerStep[0] += rate * (Math.Min(Dt, GapSteps * SecondsPerStep) - SecondsPerStep);
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("forecast.elapsed", _elapsed);
        visitor.Visit("forecast.seconds_per_step", _secondsPerStep);
        visitor.Visit("forecast.timed_steps", _steps);
    }
}
