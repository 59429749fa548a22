using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Precision.Layers;

/// <summary>
/// The precisions of streams whose samples stand in one block: every sample is weighed by that of its own stream, as it would be alone.
/// What streams learn, and what is kept, is each one's own affair.
/// </summary>
internal sealed class StreamPrecisions : LayerPrecision
{
    private readonly PredictionState[] _streams;

    /// <summary>Of a prediction with these settings; <paramref name="streams"/> says whose sample stands where in the block, now and later.</summary>
    public StreamPrecisions(Prediction prediction, PredictionState[] streams)
        : base(prediction.Name, prediction.Width, prediction.PrecisionSettings) => _streams = streams;

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
        foreach (PredictionState stream in In(state))
        {
            stream.Prediction.Precision.Refresh(stream);
        }
    }

    /// <inheritdoc/>
    public override void Weigh(PredictionState state)
    {
        foreach (PredictionState stream in In(state))
        {
            stream.Prediction.Precision.Weigh(stream);
        }
    }

    /// <inheritdoc/>
    public override void Unweigh(PredictionState state)
    {
        foreach (PredictionState stream in In(state))
        {
            stream.Prediction.Precision.Unweigh(stream);
        }
    }

    /// <inheritdoc/>
    public override void AddMessage(PredictionState state)
    {
        foreach (PredictionState stream in In(state))
        {
            stream.Prediction.Precision.AddMessage(stream);
        }
    }

    /// <inheritdoc/>
    public override void Correlate(PredictionState state, int sample, ReadOnlySpan<float> vector, Span<float> product) =>
        In(state)[sample].Prediction.Precision.Correlate(In(state)[sample], 0, vector, product);

    /// <inheritdoc/>
    public override void Variances(PredictionState state, int sample, Span<float> variance) => In(state)[sample].Prediction.Precision.Variances(In(state)[sample], 0, variance);

    /// <inheritdoc/>
    public override void Innovate(PredictionState state, int sample) => In(state)[sample].Prediction.Precision.Innovate(In(state)[sample], 0);

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
