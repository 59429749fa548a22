namespace PcEdge.Training.Hgf;

/// <summary>
/// The scale on which a parameter is searched and its prior is Gaussian: itself, its logarithm where it is positive, its log odds where it lies between 0
/// and 1. On it every number within the limits is a parameter, and steps of one size mean alike.
/// </summary>
internal sealed class ParameterScale
{
    // Nearer to 0 or 1 the log odds say nothing that a filter could tell apart.
    private const double LeastShare = 1e-6;

    // A search that starts from a share of 0 or 1 starts from here, or it would never leave.
    private const double LeastStart = 1e-3;

    private readonly Form _form;
    private readonly double _least;
    private readonly double _largest;

    private ParameterScale(Form form, double least, double largest)
    {
        (_form, _least, _largest) = (form, least, largest);
    }

    private enum Form
    {
        Itself,
        Logarithm,
        LogOdds,
    }

    /// <summary>What it is called in reports; empty for the parameter itself.</summary>
    public string Name => _form switch { Form.Logarithm => "log", Form.LogOdds => "log odds", _ => "" };

    /// <summary>What a value must be, for messages.</summary>
    public string Range => FormattableString.Invariant($"a number from {_least:G6} to {_largest:G6}");

    /// <summary>Where the parameter ends, on the scale.</summary>
    public (double Low, double High) Limits => _form == Form.LogOdds ? (LogOdds(LeastShare), LogOdds(1 - LeastShare)) : (On(_least), On(_largest));

    /// <summary>The parameter itself, within plus and minus a limit.</summary>
    public static ParameterScale Itself(double limit) => new(Form.Itself, -limit, limit);

    /// <summary>The logarithm of a positive parameter.</summary>
    public static ParameterScale Logarithm(double least, double largest) => new(Form.Logarithm, least, largest);

    /// <summary>The log odds of a share.</summary>
    public static ParameterScale Share() => new(Form.LogOdds, 0, 1);

    /// <summary>True of a value that the parameter may have.</summary>
    public bool Holds(double value) => value >= _least && value <= _largest;

    /// <summary>From a value to its place on the scale; a share of 0 or 1, whose log odds are infinite, counts as .001 or .999.</summary>
    public double On(double value) => _form switch
    {
        Form.Logarithm => Math.Log(value),
        Form.LogOdds => LogOdds(Math.Clamp(value, LeastStart, 1 - LeastStart)),
        _ => value,
    };

    /// <summary>From a place on the scale, taken to its nearest limit where it lies beyond, to the value.</summary>
    public double Value(double place)
    {
        (double low, double high) = Limits;
        double inside = Math.Clamp(place, low, high);
        return _form switch
        {
            Form.Logarithm => Math.Clamp(Math.Exp(inside), _least, _largest),
            Form.LogOdds => 1 / (1 + Math.Exp(-inside)),
            _ => inside,
        };
    }

    /// <summary>d value/d place, by which a standard deviation on the scale becomes one of the value.</summary>
    public double Slope(double place)
    {
        double value = Value(place);
        return _form switch { Form.Logarithm => value, Form.LogOdds => value * (1 - value), _ => 1 };
    }

    private static double LogOdds(double share) => Math.Log(share / (1 - share));
}
