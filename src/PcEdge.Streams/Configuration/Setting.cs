using System.Globalization;

namespace PcEdge.Streams.Configuration;

/// <summary>One setting: its one name everywhere, its kind and its meaning.</summary>
/// <param name="Name">As in the file; the flag is <c>--name</c>, the variable <c>PCEDGE_NAME</c>.</param>
/// <param name="Kind">What its value looks like.</param>
/// <param name="Help">One sentence for <c>--help</c>, the sample and the schema.</param>
public sealed record Setting(string Name, SettingKind Kind, string Help)
{
    /// <summary>A value as an example, in the form of the file.</summary>
    public required string Example { get; init; }

    /// <summary>What a value is called in <c>--help</c>.</summary>
    public string Placeholder { get; init; } = "";

    /// <summary>The words of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Least number allowed.</summary>
    public double Least { get; init; } = double.NegativeInfinity;

    /// <summary>Largest number allowed.</summary>
    public double Most { get; init; } = double.PositiveInfinity;

    /// <summary>True where the least and the largest number themselves are not allowed.</summary>
    public bool BoundsExcluded { get; init; }

    /// <summary>The flag.</summary>
    public string Flag => "--" + Name;

    /// <summary>The environment's variable.</summary>
    public string Variable => "PCEDGE_" + Name.Replace('-', '_').ToUpperInvariant();

    /// <summary>What is wrong with a value, or null: <c>a number above 0</c>.</summary>
    public string? Expectation(string value) => Kind switch
    {
        SettingKind.Number when !IsNumber(value, NumberStyles.Float) => Range("a number"),
        SettingKind.Count when !IsNumber(value, NumberStyles.AllowLeadingSign) => Range("a whole number"),
        SettingKind.Interval when !Interval.TryParse(value, out _) => Interval.Form,
        SettingKind.Choice when !Choices.Contains(value) => string.Join(" or ", Choices),
        SettingKind.Switch when value is not ("true" or "false") => "true or false",
        SettingKind.Pairs when value.LastIndexOf('=') is var at && (at < 1 || at == value.Length - 1) => "NAME=NAME",
        SettingKind.Text or SettingKind.Texts when value.Length == 0 => "a text that is not empty",
        _ => null,
    };

    private bool IsNumber(string value, NumberStyles style) =>
        double.TryParse(value, style, CultureInfo.InvariantCulture, out double number)
        && double.IsFinite(number)
        && (BoundsExcluded ? number > Least && number < Most : number >= Least && number <= Most);

    private string Range(string noun)
    {
        FormattableString range = (double.IsFinite(Least), double.IsFinite(Most), BoundsExcluded) switch
        {
            (true, true, true) => $"{noun} above {Least} and below {Most}",
            (true, true, false) => $"{noun} from {Least} to {Most}",
            (true, false, true) => $"{noun} above {Least}",
            (true, false, false) => $"{noun}, at least {Least}",
            _ => $"{noun}",
        };
        return range.ToString(CultureInfo.InvariantCulture);
    }
}
