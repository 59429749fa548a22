using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary>What the settings of several kinds of models have in common: their budget of alarms, and what is for another kind.</summary>
internal static class SharedSettings
{
    private static readonly string[] FilterOnly = ["horizon", "hysteresis", "group"];

    /// <summary>True where the user said how often there may be an alarm.</summary>
    public static bool HasAlarms(SettingValues settings) => settings.Number("alarms-per-day") is not null || settings.Number("false-alarm-rate") is not null;

    /// <summary>False alarms a day: the user's, else the model's own.</summary>
    public static double AlarmsPerDay(SettingValues settings, double own) => settings.Number("alarms-per-day") ?? own;

    /// <summary>Share of rows in false alarm: the user's, else the model's own; null where the user counts by the day alone.</summary>
    public static double? FalseAlarmRate(SettingValues settings, double? own) =>
        settings.Number("false-alarm-rate") ?? (settings.Number("alarms-per-day") is null ? own : null);

    /// <summary>Refuses what a sensor filter alone understands.</summary>
    /// <param name="settings">The user's.</param>
    /// <param name="kind">What the model is instead, with its article.</param>
    /// <exception cref="ConfigurationException">One of them is given.</exception>
    public static void RefuseThoseOfFilters(SettingValues settings, string kind)
    {
        foreach (string name in FilterOnly)
        {
            if (settings.Origin(name) is string origin)
            {
                throw new ConfigurationException(origin, $"{name} is for a sensor filter, the model is {kind}; leave it out");
            }
        }
    }

    /// <summary>Refuses not to learn, which a network alone can do.</summary>
    /// <param name="settings">The user's.</param>
    /// <param name="kind">What always learns, with its article.</param>
    /// <exception cref="ConfigurationException">Learning is switched off.</exception>
    public static void RequireLearning(SettingValues settings, string kind)
    {
        if (settings.Text("learn") == "off")
        {
            throw new ConfigurationException(settings.Origin("learn")!, $"{kind} always learns; off is for a network");
        }
    }
}
