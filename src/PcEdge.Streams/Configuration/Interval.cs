using System.Globalization;

namespace PcEdge.Streams.Configuration;

/// <summary>A length of time as people write it: seconds, or a number with its unit, as 5ms, 10s, 2m, 1h or 1d.</summary>
internal static class Interval
{
    /// <summary>What one looks like, for messages.</summary>
    public const string Form = "a time above 0 such as 0.1, 100ms, 5s or 2m";

    /// <summary>The same as a regular expression, for editors.</summary>
    public const string Pattern = @"^[0-9.]+([eE][-+]?[0-9]+)?(us|ms|s|m|h|d)?$";

    /// <summary>Seconds, above 0 and finite; false where the text is no interval.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double seconds)
    {
        (double unit, int letters) = text switch
        {
            [.., 'u', 's'] => (1e-6, 2),
            [.., 'm', 's'] => (1e-3, 2),
            [.., 's'] => (1, 1),
            [.., 'm'] => (60, 1),
            [.., 'h'] => (3600, 1),
            [.., 'd'] => (86_400, 1),
            _ => (1.0, 0),
        };
        bool isNumber = double.TryParse(text[..^letters], NumberStyles.Float, CultureInfo.InvariantCulture, out seconds);
        seconds *= unit;
        return isNumber && double.IsFinite(seconds) && seconds > 0;
    }
}
