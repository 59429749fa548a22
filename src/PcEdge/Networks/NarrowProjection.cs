using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Networks;

/// <summary>Weights in fewer bits than float32, which do not learn. Batches go sample by sample, each with the bits that it has alone.</summary>
internal sealed class NarrowProjection : Projection
{
    private static readonly AlignedFloats s_none = new(0);

    private readonly NarrowWeights _weights;

    public NarrowProjection(int index, Layer source, Prediction target, TensorType storage, NarrowProjection? shared)
        : base(index, source, target, storage, isShared: shared is not null) =>
        _weights = shared?._weights ?? NarrowWeights.Create(storage, target.Width, source.Width);

    public override AlignedFloats Weights => s_none;

    public override void AddPrediction(ReadOnlySpan<float> activity, int samples, Span<float> prediction)
    {
        for (int b = 0; b < samples; b++)
        {
            _weights.AddPrediction(activity.Slice(b * Columns, Columns), prediction.Slice(b * Rows, Rows));
        }
    }

    public override void AddPredictionAndVariance(ReadOnlySpan<float> activity, ReadOnlySpan<float> v, int samples, Span<float> prediction, Span<float> h)
    {
        for (int b = 0; b < samples; b++)
        {
            _weights.AddPredictionAndVariance(
                activity.Slice(b * Columns, Columns), v.Slice(b * Columns, Columns), prediction.Slice(b * Rows, Rows), h.Slice(b * Rows, Rows));
        }
    }

    public override void PredictAndSend(PredictionState prediction, ReadOnlySpan<float> activity, Span<float> message)
    {
        _weights.AddPrediction(activity, prediction.Mean);
        Kernels.Subtract(prediction.Target.Belief, prediction.Mean, prediction.Error);
        Kernels.Multiply(prediction.Precision, prediction.Error, prediction.WeightedError);
        _weights.AddMessage(prediction.WeightedError, message);
    }

    public override void AddMessage(ReadOnlySpan<float> weightedError, int samples, Span<float> message)
    {
        for (int b = 0; b < samples; b++)
        {
            _weights.AddMessage(weightedError.Slice(b * Rows, Rows), message.Slice(b * Columns, Columns));
        }
    }

    public override void AddVariance(ReadOnlySpan<float> variance, int samples, Span<float> sum)
    {
        for (int b = 0; b < samples; b++)
        {
            _weights.AddVariance(variance.Slice(b * Columns, Columns), sum.Slice(b * Rows, Rows));
        }
    }

    public override void AddVariances(ReadOnlySpan<float> v, ReadOnlySpan<float> u, int samples, Span<float> h, Span<float> k)
    {
        for (int b = 0; b < samples; b++)
        {
            _weights.AddVariances(v.Slice(b * Columns, Columns), u.Slice(b * Columns, Columns), h.Slice(b * Rows, Rows), k.Slice(b * Rows, Rows));
        }
    }

    public override void AddMessageAndSquares(ReadOnlySpan<float> weightedError, ReadOnlySpan<float> r, int samples, Span<float> message, Span<float> sum)
    {
        for (int b = 0; b < samples; b++)
        {
            _weights.AddMessageAndSquares(
                weightedError.Slice(b * Rows, Rows), r.Slice(b * Rows, Rows), message.Slice(b * Columns, Columns), sum.Slice(b * Columns, Columns));
        }
    }

    public override void AddSquares(ReadOnlySpan<float> r, int samples, Span<float> sum)
    {
        for (int b = 0; b < samples; b++)
        {
            _weights.AddSquares(r.Slice(b * Rows, Rows), sum.Slice(b * Columns, Columns));
        }
    }

    public override AlignedFloats Widen() => _weights.Widen();

    public override void Take(Projection other) => _weights.Narrow(other.Widen());

    public override void VisitScale(IStateVisitor visitor)
    {
        if (_weights.HasScale)
        {
            visitor.Visit(NetworkNames.ScaleOf(Name), _weights.Scale);
        }
    }

    public override void VisitNarrow(IStateVisitor visitor, TensorType storage)
    {
        if (Storage != storage)
        {
            return;
        }

        byte[] ordered = _weights.Ordered();
        visitor.Visit(Name, ordered, Storage, Rows, Columns);
        if (!IsShared)
        {
            _weights.TakeOrdered(ordered);
        }
    }

    public override void Check() => _weights.Check(NetworkNames.ScaleOf(Name));
}
