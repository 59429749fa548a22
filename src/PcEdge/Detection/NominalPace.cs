using PcEdge.Models;

namespace PcEdge.Detection;

/// <summary>Rows a day: from the median of the first 32 times between rows that are above 0. Half of a stream that begins irregularly decides.</summary>
internal sealed class NominalPace
{
    private const int Kept = 32;
    private const double SecondsPerDay = 86_400;
    private const double Unknown = 300;

    private readonly double[] _sorted = new double[Kept];
    private readonly double[] _seconds = [Unknown];
    private readonly long[] _count = new long[1];

    /// <summary>Seconds from row to row.</summary>
    public double Seconds => _seconds[0];

    /// <summary>Rows in a day.</summary>
    public double RowsPerDay => SecondsPerDay / _seconds[0];

    /// <summary>Takes the seconds since the row before.</summary>
    public void Learn(double dt)
    {
        if (_count[0] == Kept || !(dt > 0) || double.IsInfinity(dt))
        {
            return;
        }

        int at = (int)_count[0]++;
        for (; at > 0 && _sorted[at - 1] > dt; at--)
        {
            _sorted[at] = _sorted[at - 1];
        }

        _sorted[at] = dt;
        _seconds[0] = _sorted[_count[0] / 2];
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("nominal-pace.sorted", _sorted);
        visitor.Visit("nominal-pace.seconds", _seconds);
        visitor.Visit("nominal-pace.count", _count, [0], [Kept]);
    }
}
