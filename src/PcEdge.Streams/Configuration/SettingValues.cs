using System.Globalization;

namespace PcEdge.Streams.Configuration;

/// <summary>The values of a run. A value given later stays behind one given earlier: flags first, then environment, then file.</summary>
public sealed class SettingValues
{
    private readonly Dictionary<string, SettingValue> _values = new(StringComparer.Ordinal);

    /// <summary>The file that values came from; null without one.</summary>
    internal string? File { get; set; }

    /// <summary>Names of what was given at all.</summary>
    public IReadOnlyCollection<string> Given => _values.Keys;

    /// <summary>Takes a value unless there is one already.</summary>
    /// <exception cref="ConfigurationException">It is not of the setting's kind.</exception>
    public void Add(Setting setting, IReadOnlyList<string> texts, string origin)
    {
        foreach (string text in texts)
        {
            if (setting.Expectation(text) is string expectation)
            {
                throw new ConfigurationException(origin, $"expected {expectation}, found \"{text}\"");
            }
        }

        _values.TryAdd(setting.Name, new SettingValue(texts, origin));
    }

    /// <summary>Takes every <c>PCEDGE_...</c> variable that is set.</summary>
    public void AddEnvironment(Func<string, string?> variable)
    {
        foreach (Setting setting in SettingTable.All)
        {
            if (variable(setting.Variable) is { Length: > 0 } text)
            {
                IReadOnlyList<string> texts = setting.Kind switch
                {
                    SettingKind.Texts => text.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                    SettingKind.Pairs => SplitPairs(text),
                    _ => [text],
                };
                Add(setting, texts, setting.Variable);
            }
        }
    }

    /// <summary>
    /// Variables that look like a misspelt setting. A note and no error, since others may name theirs alike:
    /// a container service called pcedge sets PCEDGE_SERVICE_HOST.
    /// </summary>
    public static IEnumerable<string> Misspelt(IEnumerable<string> variables)
    {
        string[] known = [.. SettingTable.All.Select(static setting => setting.Variable), "PCEDGE_CONFIG", "PCEDGE_MODELS", "PCEDGE_ONNXRUNTIME"];
        foreach (string variable in variables)
        {
            if (variable.StartsWith("PCEDGE_", StringComparison.Ordinal) && !known.Contains(variable) && NearestName.Of(variable, known) is string near)
            {
                yield return $"{variable} is not a setting; did you mean {near}?";
            }
        }
    }

    /// <summary>Where a value was given; null where it was not.</summary>
    public string? Origin(string name) => _values.GetValueOrDefault(name)?.Origin;

    /// <summary>A text, or null.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(name)?.Texts[^1];

    /// <summary>Several texts; none where not given.</summary>
    public IReadOnlyList<string> Texts(string name) => _values.GetValueOrDefault(name)?.Texts ?? [];

    /// <summary>A number, or null; of an interval its seconds.</summary>
    public double? Number(string name) =>
        Text(name) is not string text ? null
        : SettingTable.Find(name)?.Kind == SettingKind.Interval && Interval.TryParse(text, out double seconds) ? seconds
        : double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A whole number, or null.</summary>
    public int? Count(string name) => Text(name) is string text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>True where switched on.</summary>
    public bool IsOn(string name) => Text(name) == "true";

    /// <summary>Pairs, in the order given; null where not given. A name given twice is an error.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Pairs(string name)
    {
        if (!_values.TryGetValue(name, out SettingValue? value))
        {
            return null;
        }

        var pairs = new List<KeyValuePair<string, string>>();
        foreach (string text in value.Texts)
        {
            // The last '=' parts the two: a channel's name may hold one, a group's seldom does.
            int at = text.LastIndexOf('=');
            string key = text[..at];
            if (pairs.Exists(pair => pair.Key == key))
            {
                throw new ConfigurationException(value.Origin, $"\"{key}\" is given twice");
            }

            pairs.Add(new(key, text[(at + 1)..]));
        }

        return pairs;
    }

    /// <summary>Parts <c>a=x,b=x</c>.</summary>
    public static string[] SplitPairs(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
