using System.Buffers.Text;

namespace PcEdge.Evaluation.Deployments;

/// <summary>Zone-less calendar times as seconds since 1970.</summary>
internal static class CivilTime
{
    /// <summary>Reads <c>2004-02-29T00:00:19</c> or the same with a space.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double seconds)
    {
        seconds = double.NaN;
        if (text.Length != 19
            || !Utf8Parser.TryParse(text[..4], out int year, out _)
            || !Utf8Parser.TryParse(text[5..7], out int month, out _)
            || !Utf8Parser.TryParse(text[8..10], out int day, out _)
            || !Utf8Parser.TryParse(text[11..13], out int hour, out _)
            || !Utf8Parser.TryParse(text[14..16], out int minute, out _)
            || !Utf8Parser.TryParse(text[17..19], out int second, out _)
            || year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        seconds = SinceEpoch(year, month, day) + (3600.0 * hour) + (60.0 * minute) + second;
        return true;
    }

    /// <summary>Seconds since 1970 at midnight.</summary>
    public static double SinceEpoch(int year, int month, int day) =>
        86400.0 * (new DateOnly(year, month, day).DayNumber - new DateOnly(1970, 1, 1).DayNumber);
}
