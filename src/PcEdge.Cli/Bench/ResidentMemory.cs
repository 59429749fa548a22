using System.Globalization;
using PcEdge.Streams;

namespace PcEdge.Cli.Bench;

/// <summary>Memory of this process that lies in RAM, as the kernel counts it. Null where the machine has no /proc.</summary>
internal static class ResidentMemory
{
    /// <summary>Bytes now (/proc/self/statm, second field, pages).</summary>
    public static long? Now => Read("/proc/self/statm") is string line ? Pages(line) * Environment.SystemPageSize : null;

    /// <summary>The most bytes so far (VmHWM of /proc/self/status).</summary>
    public static long? Peak => Read("/proc/self/status") is string text ? HighWaterMark(text) : null;

    /// <summary>Resident pages of a line of statm: size resident shared ...</summary>
    internal static long Pages(string line) => long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);

    /// <summary>Bytes of the line <c>VmHWM: 1234 kB</c>; null without one.</summary>
    internal static long? HighWaterMark(string status)
    {
        foreach (string line in status.Split('\n'))
        {
            if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
            {
                return 1024 * long.Parse(line.AsSpan(6, line.Length - 8).Trim(), CultureInfo.InvariantCulture);
            }
        }

        return null;
    }

    private static string? Read(string path)
    {
        try
        {
            return TextFile.Read(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
