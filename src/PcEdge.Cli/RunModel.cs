using PcEdge.Filters;
using PcEdge.Models;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary>The model of a run: read from a file or made for the channels of the source, with the user's settings over its own.</summary>
internal sealed class RunModel
{
    private readonly SettingValues _settings;
    private readonly ModelContainer? _file;
    private readonly string? _path;

    /// <summary>Reads the model file, where one is given.</summary>
    public RunModel(SettingValues settings)
    {
        _settings = settings;
        _path = settings.Text("model");
        if (_path is null)
        {
            return;
        }

        _file = ModelPath.Read(_path);
        if (_file.Document.State is not null)
        {
            throw new CommandException(ExitCode.Usage, $"{_path}: this is a state, not a model; give it as --state {_path}");
        }

        RequiredChannels = _file.Document.Channels;
    }

    /// <summary>Channels that the model needs; null where it takes what comes.</summary>
    public IReadOnlyList<string>? RequiredChannels { get; }

    /// <summary>What the model file had to say.</summary>
    public IReadOnlyList<string> Notes => _file?.Notes.Select(note => $"{_path}: {note}").ToList() ?? [];

    /// <summary>What the model says of itself; set by <see cref="Create"/>.</summary>
    public ModelDocument Document { get; private set; } = new() { Kind = "", Channels = [] };

    /// <summary>What its states are bound to; set by <see cref="Create"/>.</summary>
    public string Digest { get; private set; } = "";

    /// <summary>The options in use; set by <see cref="Create"/>.</summary>
    public SensorFilterOptions Options { get; private set; }

    /// <summary>Makes the model for the channels of the source.</summary>
    public IStreamModel Create(IReadOnlyList<string> channels)
    {
        SensorFilterOptions options = _file is null ? new SensorFilterOptions() : FilterKind.Options(_file.Document);
        Options = WithSettings(options, channels);
        ModelDocument fresh = FilterKind.Document(channels, Options);
        Document = _file is null ? fresh : _file.Document with { Options = fresh.Options };
        Digest = _file?.Digest ?? ModelContainer.DigestOf(fresh);
        IStreamModel model = ModelKind.Named(Document.Kind).Create(Document);
        if (_file is { Tensors.Count: > 0 })
        {
            _file.Restore(model);
        }

        return model;
    }

    private SensorFilterOptions WithSettings(SensorFilterOptions options, IReadOnlyList<string> channels)
    {
        if (_settings.Number("alarms-per-day") is double alarms)
        {
            options = options with { AlarmsPerDay = alarms, FalseAlarmRate = null };
        }

        return options with
        {
            FalseAlarmRate = _settings.Number("false-alarm-rate") ?? options.FalseAlarmRate,
            Horizon = _settings.Count("horizon") ?? options.Horizon,
            Hysteresis = _settings.Count("hysteresis") ?? options.Hysteresis,
            Groups = Groups(channels) ?? options.Groups,
        };
    }

    /// <summary>The number of each channel's group; a channel that no group names stands alone.</summary>
    private int[]? Groups(IReadOnlyList<string> channels)
    {
        if (_settings.Pairs("group") is not { } pairs)
        {
            return null;
        }

        int[] groups = new int[channels.Count];
        Array.Fill(groups, -1);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach ((string channel, string group) in pairs)
        {
            int j = IndexOf(channels, channel);
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

    private int IndexOf(IReadOnlyList<string> channels, string name)
    {
        for (int j = 0; j < channels.Count; j++)
        {
            if (channels[j] == name)
            {
                return j;
            }
        }

        string hint = NearestName.Of(name, channels) is string near ? $"did you mean \"{near}\"?" : $"there are {string.Join(", ", channels.Take(8))}";
        throw new ConfigurationException(_settings.Origin("group")!, $"the source has no channel \"{name}\"; {hint}");
    }
}
