using PcEdge.Models;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary>The user's settings over a sensor-health front end, whose channels have an alarm budget of their own.</summary>
internal static class HealthSettings
{
    private static readonly string[] FilterOnly = ["horizon", "hysteresis", "group"];

    /// <summary>The document with the settings over its section <c>health</c>; as it is where it has none.</summary>
    /// <exception cref="ConfigurationException">A setting is not for a front end alone.</exception>
    public static ModelDocument Over(ModelDocument document, SettingValues settings)
    {
        if (document.Kind == HealthKind.Instance.Id)
        {
            foreach (string name in FilterOnly)
            {
                if (settings.Origin(name) is string origin)
                {
                    throw new ConfigurationException(origin, $"{name} is for a sensor filter, the model is a sensor-health front end; leave it out");
                }
            }
        }

        double? alarms = settings.Number("alarms-per-day");
        double? rate = settings.Number("false-alarm-rate");
        return document.Health is not { } health || (alarms is null && rate is null)
            ? document
            : document with { Health = health with { AlarmsPerDay = alarms ?? health.AlarmsPerDay, FalseAlarmRate = rate ?? (alarms is null ? health.FalseAlarmRate : null) } };
    }
}
