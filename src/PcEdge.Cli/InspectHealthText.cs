using PcEdge.Health;

namespace PcEdge.Cli;

/// <summary>A sensor-health front end for people to read: how it judges, whom, by how much.</summary>
internal static class InspectHealthText
{
    /// <summary>Writes what its options say.</summary>
    public static void Write(TextWriter text, HealthOptions options)
    {
        string kind = options.Groups.Count > 0 ? "by groups, each believed or not as a whole" : "by channels, each judged by what the others leave of it";
        InspectText.Line(text, "front end", kind + (options.Transient ? "; looks for faults of a single sample too" : ""));
        InspectText.Line(text, "watches", $"the first {options.Channels} channels, by {options.Causes} causes");
        if (options.Groups.Count > 0)
        {
            InspectText.Line(text, "groups", Groups(options));
            InspectText.Line(text, "not believed", options.BrokenAreAbsent ? "becomes its mean" : "becomes what the others expect");
        }

        InspectText.Line(text, "its alarms", InspectText.Alarms(options.AlarmsPerDay, options.FalseAlarmRate));
    }

    // In the order of their first channels, each with how many it has.
    private static string Groups(HealthOptions options) =>
        string.Join(", ", options.Groups.Distinct().Select(group => $"{Table.Columns.Printable(group)} {options.Groups.Count(other => other == group)}"));
}
