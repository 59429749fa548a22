using System.Globalization;

namespace PcEdge.Cli;

/// <summary>A parameter with a value of type <typeparamref name="T"/>: text, several texts, a truth value or a number.</summary>
internal abstract class Parameter<T>(string name) : Parameter(name)
{
    /// <summary>Gives the value where the user does not.</summary>
    public Func<T>? DefaultValueFactory { get; init; }

    public override bool IsSwitch => typeof(T) == typeof(bool);

    public override bool IsRepeatable => typeof(T) == typeof(string[]);

    public override string? DefaultText =>
        DefaultValueFactory is null ? null : Convert.ToString(DefaultValueFactory(), CultureInfo.InvariantCulture);

    public override string? Expectation(string text) => this switch
    {
        Parameter<bool> => text is "true" or "false" ? null : "true or false",
        Parameter<int> or Parameter<int?> => int.TryParse(text, CultureInfo.InvariantCulture, out _) ? null : "a whole number",
        Parameter<ulong> or Parameter<ulong?> => ulong.TryParse(text, CultureInfo.InvariantCulture, out _) ? null : "a whole number, at least 0",
        Parameter<double> or Parameter<double?> =>
            double.TryParse(text, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? null : "a number",
        _ => null,
    };

    /// <summary>The value of what was typed, all of which was found to be as expected; the default where nothing was.</summary>
    public T? Value(IReadOnlyList<string>? texts)
    {
        if (texts is null)
        {
            return DefaultValueFactory is null ? default : DefaultValueFactory();
        }

        string last = texts[^1];
        object value = this switch
        {
            Parameter<string[]> => texts.ToArray(),
            Parameter<bool> => last == "true",
            Parameter<int> or Parameter<int?> => int.Parse(last, CultureInfo.InvariantCulture),
            Parameter<ulong> or Parameter<ulong?> => ulong.Parse(last, CultureInfo.InvariantCulture),
            Parameter<double> or Parameter<double?> => double.Parse(last, CultureInfo.InvariantCulture),
            _ => last,
        };
        return (T)value;
    }
}
