using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Precision.Layers;

/// <summary>
/// The precisions of streams whose samples stand in one block: every sample is weighed by that of its own stream, as it would be alone.
/// Where Pi is diagonal its products are element by element, for all samples at once. What streams learn, and what is kept, is each one's own affair.
/// </summary>
internal sealed class StreamPrecisions : LayerPrecision
{
    private readonly PredictionState[] _streams;
    private readonly bool _isFull;
    private readonly bool _hearsSources;

    /// <summary>Of a prediction with these settings; <paramref name="streams"/> says whose sample stands where in the block, now and later.</summary>
    public StreamPrecisions(Prediction prediction, PredictionState[] streams)
        : base(prediction.Name, prediction.Width, prediction.PrecisionSettings)
    {
        _streams = streams;
        _isFull = prediction.PrecisionSettings.Structure == PrecisionStructure.Full;
        _hearsSources = prediction.PrecisionSettings.Structure == PrecisionStructure.StateDependent;
    }

    /// <inheritdoc/>
    public override void Begin(PredictionState state)
    {
        foreach (PredictionState stream in In(state))
        {
            stream.Prediction.Precision.Begin(stream);
        }
    }

    /// <inheritdoc/>
    public override void Refresh(PredictionState state)
    {
        for (int i = 0; _hearsSources && i < state.Samples; i++)
        {
            In(state)[i].Prediction.Precision.Refresh(In(state)[i]);
        }
    }

    /// <inheritdoc/>
    public override void Weigh(PredictionState state)
    {
        if (!_isFull)
        {
            base.Weigh(state);
            return;
        }

        foreach (PredictionState stream in In(state))
        {
            stream.Prediction.Precision.Weigh(stream);
        }
    }

    /// <inheritdoc/>
    public override void Unweigh(PredictionState state)
    {
        if (!_isFull)
        {
            base.Unweigh(state);
            return;
        }

        foreach (PredictionState stream in In(state))
        {
            stream.Prediction.Precision.Unweigh(stream);
        }
    }

    /// <inheritdoc/>
    public override void AddMessage(PredictionState state)
    {
        for (int i = 0; _hearsSources && i < state.Samples; i++)
        {
            In(state)[i].Prediction.Precision.AddMessage(In(state)[i]);
        }
    }

    /// <inheritdoc/>
    public override void Correlate(PredictionState state, int sample, ReadOnlySpan<float> vector, Span<float> product)
    {
        if (!_isFull)
        {
            base.Correlate(state, sample, vector, product);
            return;
        }

        PredictionState stream = In(state)[sample];
        stream.Prediction.Precision.Correlate(stream, 0, vector, product);
    }

    /// <inheritdoc/>
    public override void Variances(PredictionState state, int sample, Span<float> variance)
    {
        // Asked for where it is full alone.
        PredictionState stream = In(state)[sample];
        stream.Prediction.Precision.Variances(stream, 0, variance);
    }

    /// <inheritdoc/>
    public override void Innovate(PredictionState state, int sample)
    {
        if (!_isFull)
        {
            base.Innovate(state, sample);
            return;
        }

        PredictionState stream = In(state)[sample];
        stream.Prediction.Precision.Innovate(stream, 0);
    }

    /// <inheritdoc/>
    public override double Energy(PredictionState state, int sample) => In(state)[sample].Prediction.Precision.Energy(In(state)[sample], 0);

    /// <inheritdoc/>
    public override void VisitParameters(IStateVisitor visitor)
    {
    }

    /// <inheritdoc/>
    public override void VisitState(IStateVisitor visitor)
    {
    }

    /// <inheritdoc/>
    public override void Check()
    {
    }

    private ReadOnlySpan<PredictionState> In(PredictionState block) => _streams.AsSpan(block.Place, block.Samples);
}
