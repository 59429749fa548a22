using System.Globalization;
using PcEdge.Streams.Configuration;

namespace PcEdge.Streams;

/// <summary>A source's or sink's URI taken apart: <c>scheme:target?key=value&amp;key=value</c>. Keys are written with - or _.</summary>
internal sealed class SourceAddress
{
    private readonly List<KeyValuePair<string, string>> _pairs;

    private SourceAddress(string uri, string scheme, string target, List<KeyValuePair<string, string>> pairs)
    {
        (Uri, Scheme, Target, _pairs) = (uri, scheme, target, pairs);
    }

    /// <summary>As it was given.</summary>
    public string Uri { get; }

    /// <summary>The word before the colon.</summary>
    public string Scheme { get; }

    /// <summary>What stands between colon and question mark.</summary>
    public string Target { get; }

    /// <summary>A URI without settings: all behind the scheme is a path.</summary>
    public static SourceAddress OfPath(string uri, string scheme, string path) => new(uri, scheme, path, []);

    /// <summary>Takes the URI apart.</summary>
    /// <param name="uri">As the user gave it.</param>
    /// <param name="scheme">Its scheme.</param>
    /// <param name="target">The rest.</param>
    /// <param name="keys">Keys that mean something there.</param>
    /// <param name="isPath">True where the target is a path, in which a question mark may be part of a name.</param>
    /// <exception cref="StreamUriException">A key is unknown, given twice or without value.</exception>
    public static SourceAddress Of(string uri, string scheme, string target, string[] keys, bool isPath)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        int mark = target.LastIndexOf('?');
        if (!isPath)
        {
            OfPath(uri, scheme, mark < 0 ? target : target[..mark]).RefuseSecret("username=NAME and password= stand behind the question mark");
        }

        if (mark < 0 || (isPath && (!target.AsSpan(mark).Contains('=') || File.Exists(target))))
        {
            return new SourceAddress(uri, scheme, target, pairs);
        }

        foreach (string pair in target[(mark + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string key = (equals < 0 ? pair : pair[..equals]).Replace('_', '-');
            if (!keys.AsSpan().Contains(key))
            {
                string near = NearestName.Of(key, keys) is string name ? $"did you mean '{name}'?" : $"there are {string.Join(", ", keys)}";
                throw new StreamUriException($"'{uri}': there is no '{key}' for {scheme}:, {near}");
            }

            if (equals < 0 || equals == pair.Length - 1)
            {
                throw new StreamUriException($"'{uri}': {key} needs a value, {key}=...");
            }

            if (pairs.Exists(other => other.Key == key))
            {
                throw new StreamUriException($"'{uri}': {key} is given twice");
            }

            if (Secret.IsName(key) && !Secret.IsPlace(pair[(equals + 1)..]))
            {
                throw new StreamUriException($"'{scheme}:{target[..mark]}': {key}: {Secret.Remedy}");
            }

            pairs.Add(new(key, pair[(equals + 1)..]));
        }

        return new SourceAddress(uri, scheme, target[..mark], pairs);
    }

    /// <summary>Refuses keys that mean something for this scheme, though not for this chip.</summary>
    /// <exception cref="StreamUriException">There is such a key.</exception>
    public void RefuseOthers(string chip, string[] keys)
    {
        foreach (KeyValuePair<string, string> pair in _pairs)
        {
            if (!keys.AsSpan().Contains(pair.Key) && !Live.FeedSettings.Keys.AsSpan().Contains(pair.Key))
            {
                throw new StreamUriException($"'{Uri}': there is no '{pair.Key}' for {chip}{(keys.Length > 0 ? $", there are {string.Join(", ", keys)}" : "")}");
            }
        }
    }

    /// <summary>Refuses a name and a password before the host, as in user:password@host, without repeating them.</summary>
    /// <param name="remedy">Where they belong.</param>
    /// <exception cref="StreamUriException">They are there.</exception>
    public void RefuseSecret(string remedy)
    {
        int host = Target.IndexOf("//", StringComparison.Ordinal) is >= 0 and int slashes ? slashes + 2 : 0;
        int end = Target.IndexOf('/', host);
        if (Secret.IsInAuthority(Target.AsSpan(host, (end < 0 ? Target.Length : end) - host)))
        {
            throw new StreamUriException($"'{Scheme}:...{Target[Target.LastIndexOf('@')..]}': {remedy}; {Secret.Remedy}");
        }
    }

    /// <summary>The value of a key; null where it is not given.</summary>
    public string? Text(string key)
    {
        foreach (KeyValuePair<string, string> pair in _pairs)
        {
            if (pair.Key == key)
            {
                return pair.Value;
            }
        }

        return null;
    }

    /// <summary>Seconds above 0, as <see cref="Interval"/> has them; null where not given.</summary>
    public double? Seconds(string key)
    {
        if (Text(key) is not string text)
        {
            return null;
        }

        return Interval.TryParse(text, out double seconds) ? seconds : throw Wrong(key, Interval.Form);
    }

    /// <summary>A number in a range.</summary>
    public double Number(string key, double otherwise, double least, double most)
    {
        if (Text(key) is not string text)
        {
            return otherwise;
        }

        return TryNumber(text, out double number) && number >= least && number <= most
            ? number
            : throw Wrong(key, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"));
    }

    /// <summary>A whole number in a range.</summary>
    public int Count(string key, int otherwise, int least, int most)
    {
        double number = Number(key, otherwise, least, most);
        return number == Math.Floor(number) ? (int)number : throw Wrong(key, "a whole number");
    }

    /// <summary>One of a few words: its number, which is that of an enumeration's value.</summary>
    public int Choice(string key, int otherwise, params ReadOnlySpan<string> words)
    {
        if (Text(key) is not string text)
        {
            return otherwise;
        }

        int index = words.IndexOf(text);
        return index >= 0 ? index : throw Wrong(key, string.Join(" or ", words!));
    }

    /// <summary>Says of a key what its value should have been.</summary>
    public StreamUriException Wrong(string key, string expected) => new($"'{Uri}': {key}: expected {expected}, found \"{Text(key)}\"");

    /// <summary>Says of the target what it should have been.</summary>
    public StreamUriException WrongTarget(string expected) => new($"'{Uri}': expected {expected}");

    private static bool TryNumber(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
