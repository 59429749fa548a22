using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Networks;

/// <summary>
/// One layer's weights onto another, with the two products that inference needs: W f for the prediction and W' xi for what comes back.
/// A sample alone and a batch take the same calls; rows are samples.
/// </summary>
internal sealed class Projection
{
    private AlignedFloats? _packed;
    private AlignedFloats? _squares;
    private AlignedFloats? _packedSquares;
    private bool _isPrepared;
    private bool _hasSquares;

    public Projection(int index, Layer source, Prediction target)
    {
        Index = index;
        Source = source;
        Target = target;
        Weights = new AlignedFloats(checked(target.Width * source.Width));
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

    /// <summary>W: [target width, source width], row-major.</summary>
    public AlignedFloats Weights { get; }

    /// <summary>The tensor's name: <c>layer.TARGET.PATHWAY.SOURCE.weights</c>.</summary>
    public string Name { get; }

    /// <summary>Rows of W.</summary>
    public int Rows => Target.Width;

    /// <summary>Columns of W.</summary>
    public int Columns => Source.Width;

    /// <summary>mu += W f. activity: [samples, columns]; prediction: [samples, rows].</summary>
    public void AddPrediction(ReadOnlySpan<float> activity, int samples, Span<float> prediction, Span<float> scratch)
    {
        if (samples == 1)
        {
            Kernels.AddMatVec(Weights, activity, prediction);
        }
        else if (_isPrepared)
        {
            Kernels.AddPackedMatMat(_packed!, activity, samples, prediction);
        }
        else
        {
            Kernels.AddMatMat(Weights, activity, samples, prediction, scratch);
        }
    }

    /// <summary>Packs W and, where they will be wanted, W o W once for many batches; until <see cref="Release"/> the weights must not move.</summary>
    public void Prepare(bool withSquares)
    {
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

    /// <summary>message += W' xi. weightedError: [samples, rows]; message: [samples, columns].</summary>
    public void AddMessage(ReadOnlySpan<float> weightedError, int samples, Span<float> message)
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

    /// <summary>h += (W o W) v. variance: [samples, columns]; sum: [samples, rows].</summary>
    public void AddVariance(ReadOnlySpan<float> variance, int samples, Span<float> sum)
    {
        if (samples > 1 && _hasSquares)
        {
            Kernels.AddPackedMatMat(_packedSquares!, variance, samples, sum);
            return;
        }

        for (int b = 0; b < samples; b++)
        {
            Kernels.AddSquaredMatVec(Weights, variance.Slice(b * Columns, Columns), sum.Slice(b * Rows, Rows));
        }
    }

    /// <summary>h += (W o W) v and k += (W o W) u in one reading of W.</summary>
    public void AddVariances(ReadOnlySpan<float> v, ReadOnlySpan<float> u, int samples, Span<float> h, Span<float> k)
    {
        if (samples > 1 && _hasSquares)
        {
            Kernels.AddPackedMatMat(_packedSquares!, v, samples, h);
            Kernels.AddPackedMatMat(_packedSquares!, u, samples, k);
            return;
        }

        for (int b = 0; b < samples; b++)
        {
            Kernels.AddSquaredMatVec(
                Weights, v.Slice(b * Columns, Columns), u.Slice(b * Columns, Columns), h.Slice(b * Rows, Rows), k.Slice(b * Rows, Rows));
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
            Kernels.AddSquaredMatTransposedVec(Weights, r.Slice(b * Rows, Rows), sum.Slice(b * Columns, Columns));
        }
    }

    /// <summary>Walks W.</summary>
    public void VisitParameters(IStateVisitor visitor) => visitor.Visit(Name, Weights, Rows, Columns);
}
