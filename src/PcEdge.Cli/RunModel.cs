using PcEdge.Filters;
using PcEdge.Models;
using PcEdge.Networks;
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

    /// <summary>True where it says what it expects some rows ahead; set by <see cref="Create"/>.</summary>
    public bool Forecasts { get; private set; }

    /// <summary>Makes the model for the channels of the source.</summary>
    /// <exception cref="CommandException">The file's options and tensors do not make one.</exception>
    public IStreamModel Create(IReadOnlyList<string> channels)
    {
        try
        {
            return Make(channels);
        }
        catch (ModelFormatException problem) when (_path is not null)
        {
            throw new CommandException(ExitCode.Usage, $"{_path}: {problem.Message}");
        }
    }

    private IStreamModel Make(IReadOnlyList<string> channels)
    {
        ModelDocument own = _file?.Document ?? FilterKind.Document(channels, new SensorFilterOptions());
        Document = ModelKind.Named(own.Kind) is NetworkKind ? NetworkSettings.Over(own, _settings) : FilterSettings.Over(own, channels, _settings);
        Digest = _file?.Digest ?? ModelContainer.DigestOf(Document);
        IStreamModel model = _file?.CreateModel(Document) ?? ModelKind.Named(Document.Kind).Create(Document);
        Forecasts = model is SensorFilter { Options.Horizon: > 0 };
        if (model is NetworkModel network)
        {
            network.Learns = _settings.Text("learn") != "off";
        }

        return model;
    }
}
