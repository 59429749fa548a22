using System.Globalization;
using PcEdge.Cli;
using PcEdge.Models;

namespace PcEdge.Train;

/// <summary>Reads the values of flags that are words, lists or ranges; what is wrong is named with what was expected.</summary>
internal static class Flag
{
    /// <summary>The member that a word names.</summary>
    public static T Word<T>(string flag, string text, WordTable<T> words)
        where T : struct, Enum => words.Find(text) ?? throw Wrong(flag, text, $"one of {words.Words}");

    /// <summary>Names between commas.</summary>
    public static string[] Names(string? text) => text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Widths between commas, each at least 1.</summary>
    public static int[] Widths(string flag, string text) => [.. Names(text).Select(part =>
        int.TryParse(part, CultureInfo.InvariantCulture, out int width) && width > 0 ? width : throw Wrong(flag, text, "widths such as 16,8"))];

    /// <summary>Seeds between commas; none where nothing was said.</summary>
    public static long[] Seeds(string flag, string? text) => [.. Names(text).Select(part =>
        long.TryParse(part, CultureInfo.InvariantCulture, out long seed) ? seed : throw Wrong(flag, text!, "whole numbers such as 1,2,3"))];

    /// <summary>A whole number that is at least <paramref name="least"/>.</summary>
    public static int AtLeast(string flag, int value, int least) =>
        value >= least ? value : throw Wrong(flag, value.ToString(CultureInfo.InvariantCulture), $"a whole number from {least}");

    /// <summary>A positive number.</summary>
    public static double Positive(string flag, double value) =>
        value > 0 ? value : throw Wrong(flag, value.ToString(CultureInfo.InvariantCulture), "a number above 0");

    /// <summary>A number from 0.</summary>
    public static double NotNegative(string flag, double value) =>
        value >= 0 && double.IsFinite(value) ? value : throw Wrong(flag, value.ToString(CultureInfo.InvariantCulture), "a number from 0");

    /// <summary>A share from 0 to below 1.</summary>
    public static double Share(string flag, double value) =>
        value is >= 0 and < 1 ? value : throw Wrong(flag, value.ToString(CultureInfo.InvariantCulture), "a share from 0 to below 1");

    /// <summary>Rows counted from 1, A..B with both ends, either of which may be left out; as first row from 0 and the row after the last.</summary>
    public static (int First, int? End) Rows(string flag, string? text)
    {
        if (text is null)
        {
            return (0, null);
        }

        string[] ends = text.Split("..");
        if (ends.Length == 2 && Row(ends[0], 1) is int first && Row(ends[1], int.MaxValue) is int last && first >= 1 && last >= first)
        {
            return (first - 1, last);
        }

        throw Wrong(flag, text, "rows counted from 1, such as 1..1800 or 500..");

        static int? Row(string part, int otherwise) =>
            part.Length == 0 ? otherwise : int.TryParse(part, CultureInfo.InvariantCulture, out int row) ? row : null;
    }

    /// <summary>The error for a value that is not as expected.</summary>
    public static CommandException Wrong(string flag, string found, string expected) => new(ExitCode.Usage, $"{flag}: expected {expected}, found \"{found}\"");
}
