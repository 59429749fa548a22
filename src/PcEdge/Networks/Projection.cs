using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Networks;

/// <summary>
/// One layer's weights onto another, with the two products that inference needs: W f for the prediction and W' xi for what comes back.
/// A sample alone and a batch take the same calls; rows are samples.
/// </summary>
internal sealed class Projection
{
    private const int RowsOfABlock = 16;

    // 16 KB: half of the nearest cache.
    private const int NearWeights = 4096;

    private readonly AlignedFloats _weights;
    private OwedStep? _owed;
    private bool _fromEnd;
    private readonly NarrowWeights? _narrow;
    private AlignedFloats? _packed;
    private AlignedFloats? _squares;
    private AlignedFloats? _packedSquares;
    private bool _isPrepared;
    private bool _hasSquares;
    private bool _keepsOrder;

    /// <summary>A projection with weights of its own, all 0, or with those of <paramref name="shared"/>, which nobody moves then.</summary>
    public Projection(int index, Layer source, Prediction target, TensorType storage, Projection? shared = null)
    {
        Index = index;
        Source = source;
        Target = target;
        IsShared = shared is not null;
        Storage = storage;
        _narrow = shared is null ? NarrowWeights.Create(storage, target.Width, source.Width) : shared._narrow;
        _weights = shared?.Weights ?? new AlignedFloats(_narrow is null ? checked(target.Width * source.Width) : 0);
        Name = $"layer.{target.Layer.Name}.{NetworkNames.Of(target.Pathway)}.{source.Name}.weights";
    }

    /// <summary>Place among the network's projections.</summary>
    public int Index { get; }

    /// <summary>The layer that predicts.</summary>
    public Layer Source { get; }

    /// <summary>The prediction it is a part of.</summary>
    public Prediction Target { get; }

    /// <summary>True for a layer's projection onto itself from the step before.</summary>
    public bool IsTransition => ReferenceEquals(Source, Target.Layer);

    /// <summary>True where the weights are also those of other networks.</summary>
    public bool IsShared { get; }

    /// <summary>W: [target width, source width], row-major; empty where it is stored in another format than float32, see <see cref="Widen"/>. Who asks for it gets it with every step that was taken: one that is still owed is paid now.</summary>
    public AlignedFloats Weights
    {
        get
        {
            _owed?.Pay(_weights);
            return _weights;
        }
    }

    /// <summary>How W is stored: F32, BF16 or I8.</summary>
    public TensorType Storage { get; }

    /// <summary>Number of weights.</summary>
    public int Count => Rows * Columns;

    /// <summary>The tensor's name: <c>layer.TARGET.PATHWAY.SOURCE.weights</c>.</summary>
    public string Name { get; }

    /// <summary>Rows of W.</summary>
    public int Rows => Target.Width;

    /// <summary>Columns of W.</summary>
    public int Columns => Source.Width;

    /// <summary>mu += W f. activity: [samples, columns]; prediction: [samples, rows].</summary>
    public void AddPrediction(ReadOnlySpan<float> activity, int samples, Span<float> prediction)
    {
        if (_narrow is not null)
        {
            for (int b = 0; b < samples; b++)
            {
                _narrow.AddPrediction(activity.Slice(b * Columns, Columns), prediction.Slice(b * Rows, Rows));
            }
        }
        else if (samples == 1)
        {
            Sweep(activity, default, prediction, default);
        }
        else if (_keepsOrder)
        {
            Kernels.AddMatVecs(Weights, activity, samples, prediction);
        }
        else if (_isPrepared)
        {
            Kernels.AddPackedMatMat(_packed!, activity, samples, prediction);
        }
        else
        {
            Kernels.AddMatMat(Weights, activity, samples, prediction);
        }
    }

    /// <summary>mu += W f and h += (W o W) v, of one sample in one reading of W.</summary>
    public void AddPredictionAndVariance(ReadOnlySpan<float> activity, ReadOnlySpan<float> v, int samples, Span<float> prediction, Span<float> h)
    {
        if (samples > 1)
        {
            AddPrediction(activity, samples, prediction);
            AddVariance(v, samples, h);
        }
        else if (_narrow is not null)
        {
            _narrow.AddPredictionAndVariance(activity, v, prediction, h);
        }
        else
        {
            Sweep(activity, v, prediction, h);
        }
    }

    /// <summary>mu += W f, e = x - mu, xi = pi e and message += W' xi of one sample: a few rows go both ways while they are near.</summary>
    public void PredictAndSend(PredictionState prediction, ReadOnlySpan<float> activity, Span<float> message)
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

    /// <summary>mu += W d by the weights that predicted: a step that is owed since is not among them. change: [samples, columns].</summary>
    public void AddChange(ReadOnlySpan<float> change, int samples, Span<float> prediction)
    {
        if (samples == 1 && _narrow is null)
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

    /// <summary>Packs W and, where they will be wanted, W o W once for many batches; until <see cref="Release"/> the weights must not move.</summary>
    public void Prepare(bool withSquares)
    {
        if (_narrow is not null)
        {
            return;
        }

        int length = Kernels.ScratchLength(Rows, Columns);
        _packed ??= new AlignedFloats(length);
        Kernels.PackTransposed(Weights, Rows, Columns, _packed);
        _isPrepared = true;
        _hasSquares = withSquares;
        if (withSquares)
        {
            _squares ??= new AlignedFloats(Weights.Length);
            _packedSquares ??= new AlignedFloats(length);
            Kernels.Multiply(Weights, Weights, _squares);
            Kernels.PackTransposed(_squares, Rows, Columns, _packedSquares);
        }
    }

    /// <summary>The weights may move again.</summary>
    public void Release()
    {
        _isPrepared = false;
        _hasSquares = false;
    }

    /// <summary>From now on every sample of a block has the bits that it has alone. The weights stay as they are; W o W is kept beside them.</summary>
    public void KeepOrder()
    {
        if (_narrow is not null)
        {
            return; // sample by sample anyway
        }

        _squares = new AlignedFloats(Weights.Length);
        Kernels.Multiply(Weights, Weights, _squares);
        (_keepsOrder, _hasSquares) = (true, true);
    }

    /// <summary>message += W' xi. weightedError: [samples, rows]; message: [samples, columns].</summary>
    public void AddMessage(ReadOnlySpan<float> weightedError, int samples, Span<float> message)
    {
        if (_narrow is not null)
        {
            for (int b = 0; b < samples; b++)
            {
                _narrow.AddMessage(weightedError.Slice(b * Rows, Rows), message.Slice(b * Columns, Columns));
            }
        }
        else if (samples == 1)
        {
            Kernels.AddMatTransposedVec(Weights, weightedError, message);
        }
        else
        {
            Kernels.AddMatTransposedMat(Weights, weightedError, samples, message);
        }
    }

    /// <summary>h += (W o W) v. variance: [samples, columns]; sum: [samples, rows].</summary>
    public void AddVariance(ReadOnlySpan<float> variance, int samples, Span<float> sum)
    {
        if (samples > 1 && _hasSquares)
        {
            AddSquaredBatch(variance, samples, sum);
            return;
        }

        for (int b = 0; b < samples; b++)
        {
            ReadOnlySpan<float> v = variance.Slice(b * Columns, Columns);
            Span<float> h = sum.Slice(b * Rows, Rows);
            if (_narrow is not null)
            {
                _narrow.AddVariance(v, h);
            }
            else
            {
                Kernels.AddSquaredMatVec(Weights, v, h);
            }
        }
    }

    /// <summary>h += (W o W) v and k += (W o W) u in one reading of W.</summary>
    public void AddVariances(ReadOnlySpan<float> v, ReadOnlySpan<float> u, int samples, Span<float> h, Span<float> k)
    {
        if (samples > 1 && _hasSquares)
        {
            AddSquaredBatch(v, samples, h);
            AddSquaredBatch(u, samples, k);
            return;
        }

        for (int b = 0; b < samples; b++)
        {
            ReadOnlySpan<float> v1 = v.Slice(b * Columns, Columns), u1 = u.Slice(b * Columns, Columns);
            Span<float> h1 = h.Slice(b * Rows, Rows), k1 = k.Slice(b * Rows, Rows);
            if (_narrow is not null)
            {
                _narrow.AddVariances(v1, u1, h1, k1);
            }
            else
            {
                Kernels.AddSquaredMatVec(Weights, v1, u1, h1, k1);
            }
        }
    }

    /// <summary>message += W' xi and sum += (W o W)' r in one reading of W.</summary>
    public void AddMessageAndSquares(ReadOnlySpan<float> weightedError, ReadOnlySpan<float> r, int samples, Span<float> message, Span<float> sum)
    {
        if (samples > 1)
        {
            AddMessage(weightedError, samples, message);
            AddSquares(r, samples, sum);
            return;
        }

        if (_narrow is not null)
        {
            _narrow.AddMessageAndSquares(weightedError, r, message, sum);
            return;
        }

        Kernels.AddMatTransposedVecAndSquared(Weights, weightedError, r, message, sum);
    }

    /// <summary>sum += (W o W)' r. r: [samples, rows]; sum: [samples, columns].</summary>
    public void AddSquares(ReadOnlySpan<float> r, int samples, Span<float> sum)
    {
        if (samples > 1 && _hasSquares)
        {
            Kernels.AddMatTransposedMat(_squares!, r, samples, sum);
            return;
        }

        for (int b = 0; b < samples; b++)
        {
            ReadOnlySpan<float> r1 = r.Slice(b * Rows, Rows);
            Span<float> sum1 = sum.Slice(b * Columns, Columns);
            if (_narrow is not null)
            {
                _narrow.AddSquares(r1, sum1);
            }
            else
            {
                Kernels.AddSquaredMatTransposedVec(Weights, r1, sum1);
            }
        }
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

    /// <summary>W as float32, computed with or stored: the weights themselves where they are float32, else a copy.</summary>
    public AlignedFloats Widen() => _narrow?.Widen() ?? Weights;

    /// <summary>Takes over the weights of a projection of the same size, in its own storage.</summary>
    public void Take(Projection other)
    {
        ReadOnlySpan<float> weights = other.Widen();
        if (_narrow is null)
        {
            weights.CopyTo(Weights);
        }
        else
        {
            _narrow.Narrow(weights);
        }
    }

    /// <summary>Walks W where it can move.</summary>
    /// <exception cref="ModelFormatException">The weights are shared, and the visitor would change them.</exception>
    public void VisitMoving(IStateVisitor visitor)
    {
        if (_narrow is not null)
        {
            return;
        }

        if (!IsShared)
        {
            visitor.Visit(Name, Weights, Rows, Columns);
            return;
        }

        float[] given = Weights.AsSpan().ToArray();
        visitor.Visit(Name, given, Rows, Columns);
        Prediction.RequireShared(Name, given, Weights);
    }

    /// <summary>Walks the scales of W where it has them.</summary>
    public void VisitScale(IStateVisitor visitor)
    {
        if (_narrow is { HasScale: true })
        {
            visitor.Visit(NetworkNames.ScaleOf(Name), _narrow.Scale);
        }
    }

    /// <summary>Walks W where it is stored so and cannot move.</summary>
    public void VisitNarrow(IStateVisitor visitor, TensorType storage)
    {
        if (_narrow is not null && Storage == storage)
        {
            byte[] ordered = _narrow.Ordered();
            visitor.Visit(Name, ordered, _narrow.Type, Rows, Columns);
            if (!IsShared)
            {
                _narrow.TakeOrdered(ordered);
            }
        }
    }

    /// <summary>Checks the numbers that were restored.</summary>
    /// <exception cref="ModelFormatException">A scale is not positive.</exception>
    public void Check() => _narrow?.Check(NetworkNames.ScaleOf(Name));

    private void AddSquaredBatch(ReadOnlySpan<float> variance, int samples, Span<float> sum)
    {
        if (_keepsOrder)
        {
            Kernels.AddMatVecs(_squares!, variance, samples, sum);
        }
        else
        {
            Kernels.AddPackedMatMat(_packedSquares!, variance, samples, sum);
        }
    }
}
