using PcEdge.Models;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary>The user's settings over a sensor-health front end, whose channels have an alarm budget of their own.</summary>
internal static class HealthSettings
{
    /// <summary>The document with the settings over its section <c>health</c>; as it is where it has none.</summary>
    /// <exception cref="ConfigurationException">A setting is not for a front end alone.</exception>
    public static ModelDocument Over(ModelDocument document, SettingValues settings)
    {
        if (document.Kind == HealthKind.Instance.Id)
        {
            SharedSettings.RefuseThoseOfFilters(settings, "a sensor-health front end");
        }

        return document.Health is not { } health
            ? document
            : document with
            {
                Health = health with
                {
                    AlarmsPerDay = SharedSettings.AlarmsPerDay(settings, health.AlarmsPerDay), FalseAlarmRate = SharedSettings.FalseAlarmRate(settings, health.FalseAlarmRate),
                },
            };
    }
}
