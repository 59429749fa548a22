namespace PcEdge.Evaluation.Reports;

/// <summary>
/// From a value to its place on an axis, 0 at the low end and 1 at the high end.
/// The folded scale gives most of the room to an inner range and folds the far outside into a margin,
/// so that a spike of 90 degrees stays visible and an error of half a degree too.
/// </summary>
internal readonly record struct AxisScale
{
    private const double Fold = 0.16;

    private readonly double _low;
    private readonly double _high;
    private readonly double _outerLow;
    private readonly double _outerHigh;
    private readonly bool _log;

    private AxisScale(double low, double high, double outerLow, double outerHigh, bool log)
    {
        (_low, _high, _outerLow, _outerHigh, _log) = (low, high, outerLow, outerHigh, log);
    }

    /// <summary>Ends of the inner range.</summary>
    public (double Low, double High) Inner => (_low, _high);

    /// <summary>Ends of everything.</summary>
    public (double Low, double High) Outer => (Math.Min(_low, _outerLow), Math.Max(_high, _outerHigh));

    /// <summary>True where values above the inner range are folded.</summary>
    public bool FoldsAbove => _outerHigh > _high;

    /// <summary>True where values below the inner range are folded.</summary>
    public bool FoldsBelow => _outerLow < _low;

    /// <summary>Even steps between two ends.</summary>
    public static AxisScale Linear(double low, double high) => new(low, high, low, high, false);

    /// <summary>Even decades between two positive ends.</summary>
    public static AxisScale Log(double low, double high) => new(Math.Log10(low), Math.Log10(high), Math.Log10(low), Math.Log10(high), true);

    /// <summary>Even steps inside, folded outside.</summary>
    public static AxisScale Folded(double low, double high, double outerLow, double outerHigh) => new(low, high, outerLow, outerHigh, false);

    /// <summary>Place of a value, clipped to 0..1.</summary>
    public double At(double value)
    {
        double x = _log ? Math.Log10(Math.Max(value, 1e-300)) : value;
        double below = FoldsBelow ? Fold : 0, above = FoldsAbove ? Fold : 0;
        double place = x < _low && FoldsBelow ? below * (x - _outerLow) / (_low - _outerLow)
            : x > _high && FoldsAbove ? 1 - above + (above * (x - _high) / (_outerHigh - _high))
            : below + ((1 - below - above) * (x - _low) / (_high - _low));
        return Math.Clamp(place, 0, 1);
    }

    /// <summary>Round values for about <paramref name="count"/> labels inside the inner range.</summary>
    public List<double> Ticks(int count)
    {
        var ticks = new List<double>();
        if (_log)
        {
            int stride = Math.Max(1, (int)Math.Ceiling((_high - _low) / count));
            for (int decade = (int)Math.Ceiling(_low); decade <= _high; decade += stride)
            {
                ticks.Add(Math.Pow(10, decade));
            }

            return ticks;
        }

        double rough = (_high - _low) / count;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * (rough / power > 5 ? 10 : rough / power > 2 ? 5 : rough / power > 1 ? 2 : 1);
        for (double tick = Math.Ceiling(_low / step) * step; tick <= _high + (step * 1e-9); tick += step)
        {
            ticks.Add(tick);
        }

        return ticks;
    }
}
