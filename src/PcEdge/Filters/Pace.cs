using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Filters;

/// <summary>
/// The stream's own clock: the usual time between rows, learned as a running median of dt, so that every time constant can be
/// counted in rows and a gap of any length ages the beliefs by its own length.
/// </summary>
internal sealed class Pace
{
    /// <summary>Rows that must have passed for noise per row to be learned; over less, all that is seen is the sensor's own.</summary>
    public const double LeastElapsed = .1;

    private const double LongestGap = 10_000;
    private const double Snap = 1e-6;

    private readonly double[] _seconds = new double[1];
    private readonly long[] _rows = new long[1];

    /// <summary>Usual seconds between rows; 0 while unknown.</summary>
    public double Seconds => _seconds[0];

    /// <summary>Time since the previous row in usual rows: 1 on a regular stream, 0 for a repeated time.</summary>
    public double Elapsed(double dt)
    {
        if (!(dt > 0) || double.IsInfinity(dt))
        {
            return 0;
        }

        if (_rows[0]++ == 0)
        {
            _seconds[0] = dt;
        }

        double ratio = dt / _seconds[0];
        if (Math.Abs(ratio - 1) < Snap)
        {
            return 1;
        }

        // Median by small steps: half of the rows pull up, half pull down.
        double step = Math.Max(.002, .3 / _rows[0]);
        _seconds[0] *= ratio > 1 ? 1 + Math.Min(step, ratio - 1) : 1 / (1 + Math.Min(step, (1 / ratio) - 1));
        return Math.Min(ratio, LongestGap);
    }

    /// <summary>Seconds that have passed: dt, or 0 where it is below 0, infinite or not a number.</summary>
    public static double Passed(double dt) => dt > 0 && double.IsFinite(dt) ? dt : 0;

    /// <summary>share^elapsed, the part of a belief that survives.</summary>
    public static double Survive(double share, double elapsed)
    {
        if (elapsed == 1)
        {
            return share;
        }

        return share > 0 ? Elementary.Exp(elapsed * Elementary.Log(share)) : elapsed > 0 ? 0 : 1;
    }

    /// <summary>Rate of an average over so many rows: 1 - exp(-1/rows) to first order.</summary>
    public static double Rate(double rows) => 1 / (rows + .5);

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("pace.seconds", _seconds);
        visitor.Visit("pace.rows", _rows);
    }
}
