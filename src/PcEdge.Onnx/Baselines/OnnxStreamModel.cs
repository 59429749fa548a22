using PcEdge.Detection;
using PcEdge.Filters;
using PcEdge.Models;
using PcEdge.Onnx.Runtime;

namespace PcEdge.Onnx.Baselines;

/// <summary>
/// An ONNX model under ONNX Runtime that meets a stream, a sample at a time, with the records and alarms of the engine's own models.
/// It learns nothing but how large its residuals are. Where the model fails or its output is no finite number, the estimate before stays.
/// </summary>
public sealed class OnnxStreamModel : IStreamModel
{
    private readonly OnnxSession _session;
    private readonly BaselineChannels _channels;
    private readonly InputWindow _window;
    private readonly BaselineEstimates _estimates;
    private readonly BaselineHead _head;
    private readonly BaselineReadout _readout;
    private readonly Calibration _calibration;
    private readonly Pace _pace = new();
    private readonly long[] _runs = new long[1];
    private readonly long[] _failures = new long[1];

    /// <summary>A model of one stream.</summary>
    /// <param name="session">The model; it stays the caller's, and no other stream may use it meanwhile.</param>
    /// <param name="document">What it is for a stream.</param>
    /// <param name="options">How it raises alarms.</param>
    /// <exception cref="ModelFormatException">The document does not fit the inputs and outputs of the model.</exception>
    public OnnxStreamModel(OnnxSession session, BaselineDocument document, BaselineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(document);
        options ??= new BaselineOptions();
        BaselineFit.Run(document, session.Inputs, session.Outputs);
        _session = session;
        Document = document;
        _channels = new BaselineChannels(document);
        _window = new InputWindow(_channels, document.Window);
        _estimates = new BaselineEstimates(_channels);
        _head = document.Task switch
        {
            BaselineTask.Forecast => new ForecastHead(_channels, _estimates, document.Horizon, session.Output(0).Length > _channels.Count),
            BaselineTask.Classify => new ClassHead(_channels, _estimates, document.Scores),
            _ => new PresentHead(_channels, _estimates),
        };
        _calibration = new Calibration(_channels.Count, options.AlarmsPerDay, options.FalseAlarmRate);
        _readout = new BaselineReadout(_estimates, _calibration, document.Task == BaselineTask.Classify);
    }

    /// <summary>What the model is for a stream.</summary>
    public BaselineDocument Document { get; }

    /// <inheritdoc/>
    public int Channels => _channels.Count;

    /// <summary>Names of the channels of an observation: the inputs, then what the model says besides.</summary>
    public IReadOnlyList<string> ChannelNames => _channels.Names;

    /// <summary>Runs of the model: one a row, once its window is full.</summary>
    public long Runs => _runs[0];

    /// <summary>Those of them that failed; their rows were not judged.</summary>
    public long Failures => _failures[0];

    /// <summary>Why the first of those since the model was made failed; null where none did.</summary>
    public string? FirstFailure { get; private set; }

    /// <summary>Outputs that were no finite numbers and counted as absent.</summary>
    public long UnusableOutputs => _estimates.Unusable;

    /// <summary>Present readings that were not finite and counted as absent.</summary>
    public long Unusable => _window.Unusable;

    /// <inheritdoc/>
    public void Step(in Observation observation, StepOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _pace.Elapsed(observation.Dt);
        _estimates.Begin();
        _head.Begin();
        _window.Take(observation, _estimates.Value);
        if (_window.IsFull)
        {
            Run();
        }

        _readout.Report(observation, output);
        _head.Report(observation, output);
        _calibration.End(observation.Dt, _pace.Seconds, output);
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        _window.VisitState(visitor);
        _estimates.VisitState(visitor);
        _readout.VisitState(visitor);
        _head.VisitState(visitor);
        _calibration.VisitState(visitor);
        _pace.VisitState(visitor);
        visitor.Visit("baseline.runs", _runs);
        visitor.Visit("baseline.failures", _failures);
    }

    private void Run()
    {
        _runs[0]++;
        _window.CopyTo(_session.Input(0));
        if (_session.Run())
        {
            _head.Take(_session.Output(0));
        }
        else
        {
            _failures[0]++;
            FirstFailure ??= _session.Failure;
        }
    }
}
