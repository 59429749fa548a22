using System.Runtime.InteropServices;

namespace PcEdge.Streams;

/// <summary>Keeps the whole trusted stream in memory, for scoring and tests. Every span is [rows, channels], row-major, unless it says otherwise.</summary>
public sealed class CollectingSink : ISink
{
    private readonly List<double> _dt = [];
    private readonly List<double> _times = [];
    private readonly List<double> _values = [];
    private readonly List<bool> _presence = [];
    private readonly List<double> _estimate = [];
    private readonly List<double> _deviation = [];
    private readonly List<double> _trusted = [];
    private readonly List<double> _precision = [];
    private readonly List<double> _weight = [];
    private readonly List<double> _surprise = [];
    private readonly List<double> _evidence = [];
    private readonly List<double> _anomaly = [];
    private readonly List<bool> _alarm = [];
    private readonly List<AlarmReason> _reason = [];
    private readonly List<ChannelState> _state = [];
    private readonly List<double> _forecast = [];
    private readonly List<double> _forecastDeviation = [];

    /// <summary>Number of channels; 0 before the first row.</summary>
    public int Channels { get; private set; }

    /// <summary>Rows kept.</summary>
    public int Rows => _dt.Count;

    /// <summary>True once the stream has ended.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>[rows] seconds since the row before.</summary>
    public ReadOnlySpan<double> Dt => CollectionsMarshal.AsSpan(_dt);

    /// <summary>[rows] seconds on the source's clock; NaN where the row had no time.</summary>
    public ReadOnlySpan<double> Times => CollectionsMarshal.AsSpan(_times);

    /// <summary>The readings as they came; undefined where absent.</summary>
    public ReadOnlySpan<double> Values => CollectionsMarshal.AsSpan(_values);

    /// <summary>Where a reading arrived.</summary>
    public ReadOnlySpan<bool> Presence => CollectionsMarshal.AsSpan(_presence);

    /// <summary>See <see cref="StepOutput.Estimate"/>.</summary>
    public ReadOnlySpan<double> Estimate => CollectionsMarshal.AsSpan(_estimate);

    /// <summary>See <see cref="StepOutput.Deviation"/>.</summary>
    public ReadOnlySpan<double> Deviation => CollectionsMarshal.AsSpan(_deviation);

    /// <summary>See <see cref="StepOutput.Trusted"/>.</summary>
    public ReadOnlySpan<double> Trusted => CollectionsMarshal.AsSpan(_trusted);

    /// <summary>See <see cref="StepOutput.Precision"/>.</summary>
    public ReadOnlySpan<double> Precision => CollectionsMarshal.AsSpan(_precision);

    /// <summary>See <see cref="StepOutput.Weight"/>.</summary>
    public ReadOnlySpan<double> Weight => CollectionsMarshal.AsSpan(_weight);

    /// <summary>See <see cref="StepOutput.Surprise"/>.</summary>
    public ReadOnlySpan<double> Surprise => CollectionsMarshal.AsSpan(_surprise);

    /// <summary>See <see cref="StepOutput.Evidence"/>.</summary>
    public ReadOnlySpan<double> Evidence => CollectionsMarshal.AsSpan(_evidence);

    /// <summary>See <see cref="StepOutput.Anomaly"/>.</summary>
    public ReadOnlySpan<double> Anomaly => CollectionsMarshal.AsSpan(_anomaly);

    /// <summary>See <see cref="StepOutput.Alarm"/>.</summary>
    public ReadOnlySpan<bool> Alarm => CollectionsMarshal.AsSpan(_alarm);

    /// <summary>See <see cref="StepOutput.Reason"/>.</summary>
    public ReadOnlySpan<AlarmReason> Reason => CollectionsMarshal.AsSpan(_reason);

    /// <summary>See <see cref="StepOutput.State"/>.</summary>
    public ReadOnlySpan<ChannelState> State => CollectionsMarshal.AsSpan(_state);

    /// <summary>See <see cref="StepOutput.Forecast"/>.</summary>
    public ReadOnlySpan<double> Forecast => CollectionsMarshal.AsSpan(_forecast);

    /// <summary>See <see cref="StepOutput.ForecastDeviation"/>.</summary>
    public ReadOnlySpan<double> ForecastDeviation => CollectionsMarshal.AsSpan(_forecastDeviation);

    /// <inheritdoc/>
    public void Write(StreamRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        StepOutput output = record.Output;
        Channels = output.Channels;
        _dt.Add(record.Dt);
        _times.Add(record.Row.Time);
        _values.AddRange(record.Row.Values);
        _presence.AddRange(record.Row.Presence);
        _estimate.AddRange(output.Estimate);
        _deviation.AddRange(output.Deviation);
        _trusted.AddRange(output.Trusted);
        _precision.AddRange(output.Precision);
        _weight.AddRange(output.Weight);
        _surprise.AddRange(output.Surprise);
        _evidence.AddRange(output.Evidence);
        _anomaly.AddRange(output.Anomaly);
        _alarm.AddRange(output.Alarm);
        _reason.AddRange(output.Reason);
        _state.AddRange(output.State);
        _forecast.AddRange(output.Forecast);
        _forecastDeviation.AddRange(output.ForecastDeviation);
    }

    /// <inheritdoc/>
    public void Complete() => IsComplete = true;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
