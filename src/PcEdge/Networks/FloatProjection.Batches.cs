using PcEdge.Numerics;

namespace PcEdge.Networks;

// W as batches read it: packed once for many of them, or in the order of one sample after the other. W o W is kept beside it.
internal sealed partial class FloatProjection
{
    private AlignedFloats? _packed;
    private AlignedFloats? _squares;
    private AlignedFloats? _packedSquares;
    private bool _isPrepared;
    private bool _hasSquares;
    private bool _keepsOrder;

    // Packs both.
    public override void Prepare(bool withSquares)
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

    public override void Release()
    {
        _isPrepared = false;
        _hasSquares = false;
    }

    public override void KeepOrder()
    {
        _squares = new AlignedFloats(Weights.Length);
        Kernels.Multiply(Weights, Weights, _squares);
        (_keepsOrder, _hasSquares) = (true, true);
    }

    public override void AddVariance(ReadOnlySpan<float> variance, int samples, Span<float> sum)
    {
        if (samples > 1 && _hasSquares)
        {
            AddSquaredBatch(variance, samples, sum);
            return;
        }

        for (int b = 0; b < samples; b++)
        {
            Kernels.AddSquaredMatVec(Weights, variance.Slice(b * Columns, Columns), sum.Slice(b * Rows, Rows));
        }
    }

    public override void AddVariances(ReadOnlySpan<float> v, ReadOnlySpan<float> u, int samples, Span<float> h, Span<float> k)
    {
        if (samples > 1 && _hasSquares)
        {
            AddSquaredBatch(v, samples, h);
            AddSquaredBatch(u, samples, k);
            return;
        }

        for (int b = 0; b < samples; b++)
        {
            Kernels.AddSquaredMatVec(
                Weights, v.Slice(b * Columns, Columns), u.Slice(b * Columns, Columns), h.Slice(b * Rows, Rows), k.Slice(b * Rows, Rows));
        }
    }

    public override void AddSquares(ReadOnlySpan<float> r, int samples, Span<float> sum)
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

    private void AddPredictions(ReadOnlySpan<float> activity, int samples, Span<float> prediction)
    {
        if (_keepsOrder)
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
