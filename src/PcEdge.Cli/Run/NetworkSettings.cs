using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary>The user's settings over the options of a network.</summary>
internal static class NetworkSettings
{
    /// <summary>The document of a network with the settings over the options of its file.</summary>
    /// <exception cref="ConfigurationException">A setting is not for networks.</exception>
    public static ModelDocument Over(ModelDocument document, SettingValues settings)
    {
        SharedSettings.RefuseThoseOfFilters(settings, "a network");
        if (!SharedSettings.HasAlarms(settings))
        {
            return document;
        }

        NetworkOptions options = NetworkKind.Options(document);
        options = options with
        {
            AlarmsPerDay = SharedSettings.AlarmsPerDay(settings, options.AlarmsPerDay), FalseAlarmRate = SharedSettings.FalseAlarmRate(settings, options.FalseAlarmRate),
        };
        return document with { Options = NetworkKind.Document(document.Channels, options).Options };
    }
}
