using System.Globalization;
using PcEdge.Streams;

namespace PcEdge.Cli.Bench.Energy;

/// <summary>Numbers and words in files of sysfs.</summary>
internal static class SysFile
{
    /// <summary>A whole number.</summary>
    /// <exception cref="IOException">It is not there, or no number.</exception>
    public static long Whole(string path) =>
        long.TryParse(TextFile.Read(path).AsSpan().Trim(), CultureInfo.InvariantCulture, out long value) ? value : throw new IOException($"{path}: holds no number");

    /// <summary>A number.</summary>
    /// <exception cref="IOException">It is not there, or no number.</exception>
    public static double Number(string path) =>
        double.TryParse(TextFile.Read(path).AsSpan().Trim(), CultureInfo.InvariantCulture, out double value) ? value : throw new IOException($"{path}: holds no number");

    /// <summary>A word; empty where there is none.</summary>
    public static string Word(string path) => File.Exists(path) ? TextFile.Read(path).Trim() : "";

    /// <summary>What lies in a folder and is called so, in the order of the numbers in the names; nothing where there is no such folder.</summary>
    public static string[] Entries(string folder, string pattern)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        string[] entries = Directory.GetFileSystemEntries(folder, pattern);
        Array.Sort(entries, static (a, b) => a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(a, b));
        return entries;
    }
}
