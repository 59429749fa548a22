using PcEdge.Models;
using PcEdge.Onnx.Baselines;
using PcEdge.Onnx.Runtime;

namespace PcEdge.Cli.Bench;

/// <summary>An ONNX model under ONNX Runtime, as a stream model.</summary>
internal sealed class TheirModel : BenchModel, IDisposable
{
    private readonly OnnxLibrary _library;
    private readonly BaselineFile _model;
    private OnnxStreamModel? _last;

    /// <summary>Loads library and file.</summary>
    /// <param name="options">Where they are.</param>
    /// <param name="channels">Channels of the stream, for a file that does not name its own.</param>
    /// <param name="surroundings">The environment.</param>
    /// <param name="clock">Measures the loading.</param>
    /// <exception cref="OnnxException">One of them cannot be used.</exception>
    /// <exception cref="ModelFormatException">What is said of the file is wrong, or nothing is.</exception>
    public TheirModel(BenchOptions options, IReadOnlyList<string> channels, Surroundings surroundings, TimeProvider clock)
        : base("onnxruntime", "ONNX Runtime", options.Onnx!, clock)
    {
        var search = new OnnxLibrarySearch { Asked = options.Library, Variable = surroundings.Environment(OnnxLibrarySearch.VariableName) };
        _library = Load.Library(() => OnnxLibrary.Load(search));
        try
        {
            BaselineFile? file = null;
            BaselineDocument? document = null;
            Session = Load.Model(() =>
            {
                file = BaselineFile.Read(options.Onnx!, options.OnnxDescription);
                document = file.For(channels);
                return file.Open(_library, document, options.Session);
            });
            (_model, Document) = (file!, document!);
            Channels = _model.CreateModel(Session, Document).ChannelNames;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Version of ONNX Runtime.</summary>
    public string Version => _library.Version;

    /// <summary>What runs.</summary>
    public OnnxSession Session { get; }

    /// <summary>What the file is for a stream.</summary>
    public BaselineDocument Document { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Channels { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes => Document.Classes;

    /// <inheritdoc/>
    public override IStreamModel Create() => _last = _model.CreateModel(Session, Document);

    /// <summary>Calls that failed are no measurement.</summary>
    /// <exception cref="CommandException">One did.</exception>
    public void MustHaveRun()
    {
        if (_last?.Failures > 0 || Session.Failure is not null)
        {
            throw new CommandException(ExitCode.Failed, $"{_last?.FirstFailure ?? Session.Failure}; nothing is reported of a model that fails");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Session?.Dispose();
        _library.Dispose();
    }
}
