using PcEdge.Hgf;
using PcEdge.Models;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary>The user's settings over the options of a hierarchical Gaussian filter.</summary>
internal static class HgfSettings
{
    private static readonly string[] NotHere = ["horizon", "hysteresis", "group"];

    /// <summary>The document with the settings over the options of its file.</summary>
    /// <exception cref="ConfigurationException">A setting is not for hierarchical Gaussian filters.</exception>
    public static ModelDocument Over(ModelDocument document, SettingValues settings)
    {
        foreach (string name in NotHere)
        {
            if (settings.Origin(name) is string origin)
            {
                throw new ConfigurationException(origin, $"{name} is for a sensor filter, the model is a hierarchical Gaussian filter; leave it out");
            }
        }

        if (settings.Text("learn") == "off")
        {
            throw new ConfigurationException(settings.Origin("learn")!, "a hierarchical Gaussian filter always learns; off is for a network");
        }

        double? alarms = settings.Number("alarms-per-day");
        double? rate = settings.Number("false-alarm-rate");
        if (alarms is null && rate is null)
        {
            return document;
        }

        HgfDefinition definition = HgfKind.Definition(document);
        definition = definition with { AlarmsPerDay = alarms ?? definition.AlarmsPerDay, FalseAlarmRate = rate ?? (alarms is null ? definition.FalseAlarmRate : null) };
        return document with { Options = HgfKind.Document(definition).Options };
    }
}
