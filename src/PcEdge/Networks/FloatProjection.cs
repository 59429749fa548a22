using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Networks;

/// <summary>Weights as float32, which can learn: on a device one sample's step at a time, written while the next sample's sweep reads them.</summary>
internal sealed partial class FloatProjection : Projection
{
    private const int RowsOfABlock = 16;

    // 16 KB: half of the nearest cache.
    private const int NearWeights = 4096;

    private readonly AlignedFloats _weights;
    private OwedStep? _owed;
    private bool _fromEnd;

    public FloatProjection(int index, Layer source, Prediction target, FloatProjection? shared)
        : base(index, source, target, TensorType.F32, isShared: shared is not null) =>
        _weights = shared?.Weights ?? new AlignedFloats(checked(target.Width * source.Width));

    /// <summary>W: [target width, source width], row-major. Who asks for it gets it with every step that was taken: one that is still owed is paid now.</summary>
    public override AlignedFloats Weights
    {
        get
        {
            _owed?.Pay(_weights);
            return _weights;
        }
    }

    public override void AddPrediction(ReadOnlySpan<float> activity, int samples, Span<float> prediction)
    {
        if (samples == 1)
        {
            Sweep(activity, default, prediction, default);
        }
        else
        {
            AddPredictions(activity, samples, prediction);
        }
    }

    public override void AddPredictionAndVariance(ReadOnlySpan<float> activity, ReadOnlySpan<float> v, int samples, Span<float> prediction, Span<float> h)
    {
        if (samples == 1)
        {
            Sweep(activity, v, prediction, h);
        }
        else
        {
            AddPrediction(activity, samples, prediction);
            AddVariance(v, samples, h);
        }
    }

    // A few rows go both ways while they are near.
    public override void PredictAndSend(PredictionState prediction, ReadOnlySpan<float> activity, Span<float> message)
    {
        Span<float> weights = Weights;
        int rows = Math.Max(1, NearWeights / Columns / 4) * 4;
        for (int first = 0; first < Rows; first += rows)
        {
            int count = Math.Min(rows, Rows - first);
            ReadOnlySpan<float> w = weights.Slice(first * Columns, count * Columns);
            Span<float> mean = prediction.Mean.Slice(first, count);
            Span<float> error = prediction.Error.Slice(first, count);
            Span<float> weighted = prediction.WeightedError.Slice(first, count);
            Kernels.AddMatVec(w, activity, mean);
            Kernels.Subtract(prediction.Target.Belief.Slice(first, count), mean, error);
            Kernels.Multiply(prediction.Precision.Slice(first, count), error, weighted);
            Kernels.AddMatTransposedVec(w, weighted, message);
        }
    }

    // A step that is owed since it predicted is not among the weights.
    public override void AddChange(ReadOnlySpan<float> change, int samples, Span<float> prediction)
    {
        if (samples == 1)
        {
            Kernels.AddMatVec(_weights, change, prediction);
        }
        else
        {
            AddPrediction(change, samples, prediction);
        }
    }

    /// <summary>Weights are going to learn from one sample at a time: makes room for a step that waits for the next reading of W.</summary>
    public void OweSteps() => _owed ??= new OwedStep(Rows, Columns);

    /// <summary>W = W - loss W + rate (e u'), to be written when W is read next. errors: [rows]; inputs: [columns].</summary>
    public void Owe(float rate, float loss, ReadOnlySpan<float> errors, ReadOnlySpan<float> inputs)
    {
        _owed!.Pay(_weights);
        _owed.Owe(rate, loss, errors, inputs);
    }

    public override void AddMessage(ReadOnlySpan<float> weightedError, int samples, Span<float> message)
    {
        if (samples == 1)
        {
            Kernels.AddMatTransposedVec(Weights, weightedError, message);
        }
        else
        {
            Kernels.AddMatTransposedMat(Weights, weightedError, samples, message);
        }
    }

    public override void AddMessageAndSquares(ReadOnlySpan<float> weightedError, ReadOnlySpan<float> r, int samples, Span<float> message, Span<float> sum)
    {
        if (samples == 1)
        {
            Kernels.AddMatTransposedVecAndSquared(Weights, weightedError, r, message, sum);
        }
        else
        {
            AddMessage(weightedError, samples, message);
            AddSquares(r, samples, sum);
        }
    }

    public override AlignedFloats Widen() => Weights;

    public override void Take(Projection other) => other.Widen().AsSpan().CopyTo(Weights);

    public override void VisitMoving(IStateVisitor visitor)
    {
        if (!IsShared)
        {
            visitor.Visit(Name, Weights, Rows, Columns);
            return;
        }

        float[] given = Weights.AsSpan().ToArray();
        visitor.Visit(Name, given, Rows, Columns);
        Prediction.RequireShared(Name, given, Weights);
    }

    // mu += W f and, where v is given, h += (W o W) v; a step that is owed is paid on the way. Every second sweep begins at the last rows, which
    // the one before has left in the nearer caches; rows do not meet, so that the order makes no difference to the bits.
    private void Sweep(ReadOnlySpan<float> activity, ReadOnlySpan<float> v, Span<float> prediction, Span<float> h)
    {
        _fromEnd = !_fromEnd;
        bool pays = _owed is { IsOwed: true };
        int blocks = (Rows + RowsOfABlock - 1) / RowsOfABlock;
        for (int i = 0; i < blocks; i++)
        {
            int first = RowsOfABlock * (_fromEnd ? blocks - 1 - i : i);
            int count = Math.Min(RowsOfABlock, Rows - first);
            Span<float> w = _weights.AsSpan(first * Columns, count * Columns);
            Span<float> mean = prediction.Slice(first, count);
            if (pays)
            {
                _owed!.PayAndAdd(w, first, activity, v, mean, v.IsEmpty ? default : h.Slice(first, count));
            }
            else if (v.IsEmpty)
            {
                Kernels.AddMatVec(w, activity, mean);
            }
            else
            {
                Kernels.AddMatVecAndSquared(w, activity, v, mean, h.Slice(first, count));
            }
        }

        _owed?.IsPaid();
    }
}
