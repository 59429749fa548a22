using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary>The user's settings over the options of a network.</summary>
internal static class NetworkSettings
{
    private static readonly string[] FilterOnly = ["horizon", "hysteresis", "group"];

    /// <summary>The document of a network with the settings over the options of its file.</summary>
    /// <exception cref="ConfigurationException">A setting is not for networks.</exception>
    public static ModelDocument Over(ModelDocument document, SettingValues settings)
    {
        foreach (string name in FilterOnly)
        {
            if (settings.Origin(name) is string origin)
            {
                throw new ConfigurationException(origin, $"{name} is for a sensor filter, the model is a network; leave it out");
            }
        }

        double? alarms = settings.Number("alarms-per-day");
        double? rate = settings.Number("false-alarm-rate");
        if (alarms is null && rate is null)
        {
            return document;
        }

        NetworkOptions options = NetworkKind.Options(document);
        options = options with { AlarmsPerDay = alarms ?? options.AlarmsPerDay, FalseAlarmRate = rate ?? (alarms is null ? options.FalseAlarmRate : null) };
        return document with { Options = NetworkKind.Document(document.Channels, options).Options };
    }
}
