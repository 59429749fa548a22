using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Detection.Units;

/// <summary>How far a reading lies outside the range of all before it, in ranges: ln(1e-3 + excess/range). The range shrinks very slowly.</summary>
internal sealed class RecordUnit : IPredictionUnit
{
    private const double Shrink = 1e-4;
    private readonly double[] _range = new double[2];       // lowest, highest
    private readonly double[] _excess = new double[1];

    /// <summary>How far above, or below where negative, the reading was outside; sensor unit.</summary>
    public double Amount => _excess[0];

    /// <inheritdoc/>
    public bool Step(in SeriesSample sample, out double surprise)
    {
        double y = sample.Value;
        if (sample.Row == 0)
        {
            _range[0] = y;
            _range[1] = y;
        }

        double low = _range[0];
        double high = _range[1];
        double width = high - low;
        double range = Math.Sqrt((width * width) + (.01 * sample.Variance) + sample.Floor);
        _excess[0] = y > high ? y - high : y < low ? y - low : 0;
        surprise = Elementary.Log(1e-3 + (Math.Abs(_excess[0]) / range));
        _range[1] = y > high ? y : high - (Shrink * (high - sample.Mean));
        _range[0] = y < low ? y : low + (Shrink * (sample.Mean - low));
        return true;
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("record.range", _range);
        visitor.Visit("record.excess", _excess);
    }
}
