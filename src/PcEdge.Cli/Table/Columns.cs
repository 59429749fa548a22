using System.Globalization;

namespace PcEdge.Cli.Table;

/// <summary>Texts and numbers in columns of a given width.</summary>
internal static class Columns
{
    private const int MostDecimals = 6;

    /// <summary>Cut or filled to a width; what would move the cursor becomes a question mark.</summary>
    public static string Fit(string text, int width)
    {
        string shown = text.Length > width ? string.Concat(text.AsSpan(0, Math.Max(0, width - 1)), "…") : text;
        return Printable(shown).PadRight(width);
    }

    /// <summary>The text without control characters.</summary>
    public static string Printable(string text) =>
        text.AsSpan().ContainsAnyInRange('\0', '\u001f') || text.Contains('\u007f', StringComparison.Ordinal) || text.AsSpan().ContainsAnyInRange('\u0080', '\u009f')
            ? string.Create(text.Length, text, static (span, source) =>
            {
                for (int i = 0; i < span.Length; i++)
                {
                    span[i] = char.IsControl(source[i]) ? '?' : source[i];
                }
            })
            : text;

    /// <summary>Decimals at which a deviation shows two digits: 0.048 asks for three, 12 for none.</summary>
    public static int Decimals(double deviation) =>
        double.IsFinite(deviation) && deviation > 0
            ? Math.Clamp(1 - (int)Math.Floor(Math.Log10(deviation)), 0, MostDecimals)
            : 2;

    /// <summary>A number, right-aligned; in scientific form where it is too long otherwise.</summary>
    public static string Number(double value, int decimals, int width)
    {
        if (!double.IsFinite(value))
        {
            return "-".PadLeft(width);
        }

        string text = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        if (text.Length > width)
        {
            text = value.ToString("0.##e+0", CultureInfo.InvariantCulture);
        }

        return text.Length > width ? new string('#', width) : text.PadLeft(width);
    }
}
