using PcEdge.Filters;
using PcEdge.Models;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary>The user's settings over the options of a sensor filter.</summary>
internal static class FilterSettings
{
    /// <summary>The document of a filter for these channels; <paramref name="document"/> has the options of its file.</summary>
    /// <exception cref="ConfigurationException">A setting does not fit.</exception>
    public static ModelDocument Over(ModelDocument document, IReadOnlyList<string> channels, SettingValues settings)
    {
        SharedSettings.RequireLearning(settings, "a sensor filter");
        SensorFilterOptions options = FilterKind.Options(document);
        options = options with
        {
            AlarmsPerDay = SharedSettings.AlarmsPerDay(settings, options.AlarmsPerDay),
            FalseAlarmRate = SharedSettings.FalseAlarmRate(settings, options.FalseAlarmRate),
            Horizon = settings.Count("horizon") ?? options.Horizon,
            Hysteresis = settings.Count("hysteresis") ?? options.Hysteresis,
            Groups = Groups(channels, settings) ?? options.Groups,
        };
        return document with { Options = FilterKind.Document(channels, options).Options };
    }

    /// <summary>The number of each channel's group; a channel that no group names stands alone.</summary>
    private static int[]? Groups(IReadOnlyList<string> channels, SettingValues settings)
    {
        if (settings.Pairs("group") is not { } pairs)
        {
            return null;
        }

        int[] groups = new int[channels.Count];
        Array.Fill(groups, -1);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach ((string channel, string group) in pairs)
        {
            int j = IndexOf(channels, channel, settings);
            if (!numbers.TryGetValue(group, out int number))
            {
                numbers.Add(group, number = numbers.Count);
            }

            groups[j] = number;
        }

        int alone = numbers.Count;
        for (int j = 0; j < groups.Length; j++)
        {
            groups[j] = groups[j] < 0 ? alone++ : groups[j];
        }

        return groups;
    }

    private static int IndexOf(IReadOnlyList<string> channels, string name, SettingValues settings)
    {
        for (int j = 0; j < channels.Count; j++)
        {
            if (channels[j] == name)
            {
                return j;
            }
        }

        string hint = NearestName.Of(name, channels) is string near ? $"did you mean \"{near}\"?" : $"there are {string.Join(", ", channels.Take(8))}";
        throw new ConfigurationException(settings.Origin("group")!, $"the source has no channel \"{name}\"; {hint}");
    }
}
