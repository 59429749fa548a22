using System.Globalization;
using PcEdge.Detection;
using PcEdge.Models;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary>The user's settings over the detector of a model; a model that has none gets one, unless the user switches it off.</summary>
internal static class DetectorSettings
{
    /// <summary>The document with its section <c>detector</c> as the user wants it.</summary>
    /// <exception cref="ConfigurationException">A unit is not known, or its weight is none.</exception>
    public static ModelDocument Over(ModelDocument document, SettingValues settings)
    {
        if (settings.Text("detector") == "off")
        {
            return settings.Origin("units") is string origin
                ? throw new ConfigurationException(origin, "units are for a detector, and it is off; leave one of the two out")
                : document with { Detector = null };
        }

        DetectorOptions options = document.Detector ?? new DetectorOptions();
        options = options with
        {
            AlarmsPerDay = SharedSettings.AlarmsPerDay(settings, options.AlarmsPerDay), FalseAlarmRate = SharedSettings.FalseAlarmRate(settings, options.FalseAlarmRate),
        };
        return document with { Detector = settings.Pairs("units") is { } pairs ? Weighed(options, pairs, settings.Origin("units")!) : options };
    }

    /// <summary>True where the user said anything of the detector.</summary>
    public static bool AreGiven(SettingValues settings) => settings.Origin("detector") is not null || settings.Origin("units") is not null;

    private static DetectorOptions Weighed(DetectorOptions options, IReadOnlyList<KeyValuePair<string, string>> pairs, string origin)
    {
        foreach ((string name, string text) in pairs)
        {
            PredictionUnitTable.Entry unit = PredictionUnitTable.Find(name)
                ?? throw new ConfigurationException(origin, $"there is no unit \"{name}\"; there are {PredictionUnitTable.Names}");
            options = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double weight) && weight is >= 0 and <= DetectorOptions.LargestWeight
                ? options.With(unit.Kind, weight)
                : throw new ConfigurationException(origin, $"expected a weight from 0 to {DetectorOptions.LargestWeight} for {name}, found \"{text}\"");
        }

        return options;
    }
}
