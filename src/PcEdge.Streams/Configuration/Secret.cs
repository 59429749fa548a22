using PcEdge.Streams.Devices;

namespace PcEdge.Streams.Configuration;

/// <summary>A secret is never part of a command line or a configuration, which others can read: it is in a file or a variable.</summary>
internal static class Secret
{
    /// <summary>True where the text says where a secret is.</summary>
    public static bool IsPlace(string text) => text.StartsWith("file:", StringComparison.Ordinal) || text.StartsWith("env:", StringComparison.Ordinal);

    /// <summary>What is there, <c>file:PATH</c> or <c>env:NAME</c>; null where it cannot be read.</summary>
    public static string? At(string place) =>
        place.StartsWith("file:", StringComparison.Ordinal) ? Sysfs.Text(place[5..]) : Environment.GetEnvironmentVariable(place[4..]);
}
