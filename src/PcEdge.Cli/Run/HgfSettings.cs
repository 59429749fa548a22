using PcEdge.Hgf;
using PcEdge.Models;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary>The user's settings over the options of a hierarchical Gaussian filter.</summary>
internal static class HgfSettings
{
    /// <summary>The document with the settings over the options of its file.</summary>
    /// <exception cref="ConfigurationException">A setting is not for hierarchical Gaussian filters.</exception>
    public static ModelDocument Over(ModelDocument document, SettingValues settings)
    {
        SharedSettings.RefuseThoseOfFilters(settings, "a hierarchical Gaussian filter");
        SharedSettings.RequireLearning(settings, "a hierarchical Gaussian filter");
        if (!SharedSettings.HasAlarms(settings))
        {
            return document;
        }

        HgfDefinition definition = HgfKind.Definition(document);
        definition = definition with
        {
            AlarmsPerDay = SharedSettings.AlarmsPerDay(settings, definition.AlarmsPerDay), FalseAlarmRate = SharedSettings.FalseAlarmRate(settings, definition.FalseAlarmRate),
        };
        return document with { Options = HgfKind.Document(definition).Options };
    }
}
