using System.Globalization;
using System.Text;
using PcEdge.Models;
using PcEdge.Onnx.Baselines;
using PcEdge.Onnx.Runtime;
using PcEdge.Streams;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary>An ONNX model that is run like a model of the engine. The library and, where the file is described, the session are there before a source is opened.</summary>
internal sealed class BaselineModel : RunModel, IDisposable
{
    private const string Kind = "baseline";

    private readonly SettingValues _settings;
    private readonly BaselineFile _file;
    private readonly OnnxSessionOptions _options;
    private readonly OnnxLibrary _library;
    private readonly string[] _outputs = [];
    private OnnxSession? _session;
    private OnnxStreamModel? _model;

    /// <summary>Reads the file and loads ONNX Runtime.</summary>
    /// <param name="settings">The settings; the file is their <c>model</c>.</param>
    /// <param name="description">File that describes the model; null for the one beside it.</param>
    /// <param name="search">Where ONNX Runtime is looked for.</param>
    /// <param name="options">How it runs the file.</param>
    public BaselineModel(SettingValues settings, string? description, OnnxLibrarySearch search, OnnxSessionOptions options)
    {
        _settings = settings;
        _options = options;
        _file = BaselineFile.Read(settings.Text("model")!, description);
        _library = OnnxLibrary.Load(search);
        if (_file.Document is not { } document)
        {
            return;
        }

        try
        {
            Make(document);
        }
        catch
        {
            Dispose();
            throw;
        }

        RequiredChannels = _model!.ChannelNames;
        _outputs = [.. RequiredChannels.Skip(document.Channels.Count)];
    }

    public override IReadOnlyList<string>? RequiredChannels { get; }

    // What a model says is seldom among the readings.
    public override IReadOnlyList<string> OptionalChannels => _outputs;

    public override IReadOnlyList<string> Notes =>
        _session is { Outputs.Count: > 1 } ? [$"{_file.Path}: it has {_session.Outputs.Count} outputs; the first, {_session.Outputs[0].Name}, is read"] : [];

    public override string Description => $"{Kind}, {_model?.Document.Describe()}, under ONNX Runtime {_library.Version} ({_library.Path})";

    public override bool HasFailed => _model is { Runs: > 0 } && _model.Failures == _model.Runs;

    public override IStreamModel Create(IReadOnlyList<string> channels)
    {
        if (_model is null)
        {
            Make(_file.For(channels));
        }

        BaselineDocument document = _model!.Document;
        Document = new ModelDocument { Kind = Kind, Channels = channels, Options = Encoding.UTF8.GetBytes(document.Write()) };
        Digest = _file.Digest(document);
        Content = new RecordContent { Forecast = document.Task == BaselineTask.Forecast, Label = document.Task == BaselineTask.Classify };
        return _model;
    }

    public override IEnumerable<string> Sentences()
    {
        if (_model is { Failures: > 0 })
        {
            yield return Counted(_model.Failures, "run of the model failed and its row was not judged", "runs of the model failed and their rows were not judged")
                + $" (the first: {_model.FirstFailure})";
        }

        if (_model is { UnusableOutputs: > 0 })
        {
            yield return Counted(_model.UnusableOutputs, "output was no finite number and counts as absent", "outputs were no finite numbers and count as absent");
        }
    }

    public void Dispose()
    {
        _session?.Dispose();
        _library.Dispose();
    }

    private void Make(BaselineDocument document)
    {
        double? alarms = _settings.Number("alarms-per-day");
        _session = _file.Open(_library, document, _options);
        _model = _file.CreateModel(_session, document, new BaselineOptions { AlarmsPerDay = alarms ?? 1, FalseAlarmRate = _settings.Number("false-alarm-rate") });
    }

    private string Counted(long count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{_file.Path}: {count:#,0} {(count == 1 ? one : many)}");
}
