using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Networks;

/// <summary>
/// One layer's weights onto another, with the two products that inference needs: W f for the prediction and W' xi for what comes back.
/// A sample alone and a batch take the same calls; rows are samples.
/// </summary>
internal abstract class Projection
{
    /// <summary>Weights between two layers; shared where they are also those of other networks.</summary>
    protected Projection(int index, Layer source, Prediction target, TensorType storage, bool isShared)
    {
        Index = index;
        Source = source;
        Target = target;
        Storage = storage;
        IsShared = isShared;
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

    /// <summary>W: [target width, source width], row-major; empty where it is stored in another format than float32, see <see cref="Widen"/>.</summary>
    public abstract AlignedFloats Weights { get; }

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

    /// <summary>A projection with weights of its own, all 0, or with those of <paramref name="shared"/>, which nobody moves then.</summary>
    public static Projection Create(int index, Layer source, Prediction target, TensorType storage, Projection? shared) =>
        storage == TensorType.F32
            ? new FloatProjection(index, source, target, (FloatProjection?)shared)
            : new NarrowProjection(index, source, target, storage, (NarrowProjection?)shared);

    /// <summary>mu += W f. activity: [samples, columns]; prediction: [samples, rows].</summary>
    public abstract void AddPrediction(ReadOnlySpan<float> activity, int samples, Span<float> prediction);

    /// <summary>mu += W f and h += (W o W) v, of one sample in one reading of W.</summary>
    public abstract void AddPredictionAndVariance(ReadOnlySpan<float> activity, ReadOnlySpan<float> v, int samples, Span<float> prediction, Span<float> h);

    /// <summary>mu += W f, e = x - mu, xi = pi e and message += W' xi of one sample.</summary>
    public abstract void PredictAndSend(PredictionState prediction, ReadOnlySpan<float> activity, Span<float> message);

    /// <summary>mu += W d by the weights that predicted. change: [samples, columns].</summary>
    public virtual void AddChange(ReadOnlySpan<float> change, int samples, Span<float> prediction) => AddPrediction(change, samples, prediction);

    /// <summary>message += W' xi. weightedError: [samples, rows]; message: [samples, columns].</summary>
    public abstract void AddMessage(ReadOnlySpan<float> weightedError, int samples, Span<float> message);

    /// <summary>h += (W o W) v. variance: [samples, columns]; sum: [samples, rows].</summary>
    public abstract void AddVariance(ReadOnlySpan<float> variance, int samples, Span<float> sum);

    /// <summary>h += (W o W) v and k += (W o W) u in one reading of W.</summary>
    public abstract void AddVariances(ReadOnlySpan<float> v, ReadOnlySpan<float> u, int samples, Span<float> h, Span<float> k);

    /// <summary>message += W' xi and sum += (W o W)' r in one reading of W.</summary>
    public abstract void AddMessageAndSquares(ReadOnlySpan<float> weightedError, ReadOnlySpan<float> r, int samples, Span<float> message, Span<float> sum);

    /// <summary>sum += (W o W)' r. r: [samples, rows]; sum: [samples, columns].</summary>
    public abstract void AddSquares(ReadOnlySpan<float> r, int samples, Span<float> sum);

    /// <summary>Readies W and, where they will be wanted, W o W once for many batches; until <see cref="Release"/> the weights must not move.</summary>
    public virtual void Prepare(bool withSquares)
    {
    }

    /// <summary>The weights may move again.</summary>
    public virtual void Release()
    {
    }

    /// <summary>From now on every sample of a block has the bits that it has alone. The weights stay as they are.</summary>
    public virtual void KeepOrder()
    {
    }

    /// <summary>W as float32, computed with or stored: the weights themselves where they are float32, else a copy.</summary>
    public abstract AlignedFloats Widen();

    /// <summary>Takes over the weights of a projection of the same size, in its own storage.</summary>
    public abstract void Take(Projection other);

    /// <summary>Walks W where it can move.</summary>
    /// <exception cref="ModelFormatException">The weights are shared, and the visitor would change them.</exception>
    public virtual void VisitMoving(IStateVisitor visitor)
    {
    }

    /// <summary>Walks the scales of W where it has them.</summary>
    public virtual void VisitScale(IStateVisitor visitor)
    {
    }

    /// <summary>Walks W where it is stored so and cannot move.</summary>
    public virtual void VisitNarrow(IStateVisitor visitor, TensorType storage)
    {
    }

    /// <summary>Checks the numbers that were restored.</summary>
    /// <exception cref="ModelFormatException">A scale is not positive.</exception>
    public virtual void Check()
    {
    }
}
