using PcEdge.Detection;
using PcEdge.Filters;
using PcEdge.Health;
using PcEdge.Hgf;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Streams;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary>A model of the engine: read from a file or made for the channels of the source, with the user's settings over its own.</summary>
internal sealed class EngineModel : RunModel
{
    private const int MostNodes = 8;

    private readonly SettingValues _settings;
    private readonly ModelContainer? _file;
    private readonly string? _path;
    private readonly bool _strict;
    private HgfNetwork? _filter;
    private NetworkModel? _network;

    /// <summary>Reads the model file, where one is given.</summary>
    public EngineModel(SettingValues settings, bool strict = false)
    {
        _settings = settings;
        _strict = strict;
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
        Classes = ClassesOf(_file.Document);
        OptionalChannels = [.. Classes, .. RequiredChannels.Where(IsForecast)];
    }

    public override IReadOnlyList<string>? RequiredChannels { get; }

    public override IReadOnlyList<string> OptionalChannels { get; } = [];

    /// <summary>Channels that are classes; empty where the model does not classify.</summary>
    public IReadOnlyList<string> Classes { get; } = [];

    public override IReadOnlyList<string> Notes => _file?.Notes.Select(note => $"{_path}: {note}").ToList() ?? [];

    public override string Description => Document.Kind + (RequiredChannels is null ? ", made for these channels" : "");

    public override ISink? Guard => _strict && _filter is not null ? new FallbackGuard(_filter) : null;

    public override NetworkModel? Network => _network;

    public override IStreamModel Create(IReadOnlyList<string> channels) => Refusing(() => Make(channels));

    public override IEnumerable<string> Sentences()
    {
        if (_filter is { Fallbacks: > 0 })
        {
            string nodes = string.Join(", ", _filter.FallbackNodes(MostNodes));
            string updates = _filter.Fallbacks == 1 ? "1 update gave no precision above 0 and was" : $"{_filter.Fallbacks} updates gave no precision above 0 and were";
            yield return $"{updates} taken from the update \"unbounded\" instead: {nodes}";
        }

        if (PassedOver.Sentence(_network) is string work)
        {
            yield return work;
        }
    }

    private IStreamModel Make(IReadOnlyList<string> channels)
    {
        ModelDocument own = _file?.Document ?? FilterKind.Document(channels, new SensorFilterOptions());
        Document = HealthSettings.Over(own, _settings);
        Document = ModelKind.Named(own.Kind) switch
        {
            NetworkKind => NetworkSettings.Over(Document, _settings),
            HgfKind => HgfSettings.Over(Document, _settings),
            FilterKind => FilterSettings.Over(Document, channels, _settings),
            _ => Document,
        };
        Document = DetectorSettings.Over(Document, _settings);
        Digest = _file?.Digest ?? ModelContainer.DigestOf(Document);
        IStreamModel model = _file?.CreateModel(Document) ?? Watched(ModelKind.Named(Document.Kind).Create(Document));
        IStreamModel unwatched = (model as DetectorModel)?.Inner ?? model;
        IStreamModel? behind = unwatched is HealthModel front ? front.Inner : unwatched;
        _filter = (behind as HgfModel)?.Network;
        Content = new RecordContent
        {
            Forecast = behind is SensorFilter { Options.Horizon: > 0 }, Label = behind is NetworkModel { Options.Classes: not null }, Beliefs = _filter,
        };
        _network = behind as NetworkModel;
        if (_network is { } network)
        {
            network.Learns = _settings.Text("learn") != "off";
            RequireWeightsThatLearn(network.Network);
        }

        // A detector that nobody asked for is this run's, not the model's.
        Document = own.Detector is null && !DetectorSettings.AreGiven(_settings) ? Document with { Detector = null } : Document;
        return model;
    }

    // Whoever says that it is to learn means the weights.
    private void RequireWeightsThatLearn(Network network)
    {
        foreach (Projection projection in _settings.Text("learn") == "on" ? network.Narrow : [])
        {
            throw new ConfigurationException(
                _settings.Origin("learn")!,
                $"the weights of {_path} are {TensorTypes.Name(projection.Storage)} and do not learn; leave \"on\" out, precisions adapt all the same, or run the model with float32 weights that it was made from");
        }
    }

    private IStreamModel Watched(IStreamModel model) => Document.Detector is { } options ? new DetectorModel(model, options) : model;

    // As the trainer names what lies ahead, kitchen[+60]: nobody has read it yet.
    private static bool IsForecast(string channel)
    {
        int from = channel.LastIndexOf("[+", StringComparison.Ordinal);
        return from > 0 && channel.EndsWith(']') && uint.TryParse(channel.AsSpan(from + 2, channel.Length - from - 3), out _);
    }

    // Whoever asks for a label seldom has one already.
    private string[] ClassesOf(ModelDocument document) => document.Kind != NetworkKind.Instance.Id ? [] : Refusing(() =>
    {
        NetworkOptions options = NetworkKind.Options(document);
        ClassChannels classes = ClassChannels.Of(ObservedLayers.Of(options.Definition, options.Observed), options);
        return document.Channels.Skip(classes.First).Take(classes.Count).ToArray();
    });

    private T Refusing<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ModelFormatException problem) when (_path is not null)
        {
            throw new CommandException(ExitCode.Usage, $"{_path}: {problem.Message}");
        }
    }
}
