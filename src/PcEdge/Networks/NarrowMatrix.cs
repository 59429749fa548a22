using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Networks;

/// <summary>Weights in one narrow format.</summary>
/// <typeparam name="T">The format.</typeparam>
internal sealed class NarrowMatrix<T> : NarrowWeights
    where T : struct, INarrowWeight
{
    public NarrowMatrix(int rows, int columns, TensorType type)
        : base(rows, columns, T.Size, type)
    {
    }

    public override void AddPrediction(ReadOnlySpan<float> x, Span<float> y) => Kernels.AddNarrowMatVec<T, PlainWeight>(Values, Scale, x, y);

    public override void AddMessage(ReadOnlySpan<float> e, Span<float> y) => Kernels.AddNarrowMatTransposedVec<T, PlainWeight>(Values, Scale, e, y);

    public override void AddVariance(ReadOnlySpan<float> v, Span<float> y) => Kernels.AddNarrowMatVec<T, SquaredWeight>(Values, Scale, v, y);

    public override void AddPredictionAndVariance(ReadOnlySpan<float> x, ReadOnlySpan<float> v, Span<float> y, Span<float> h) =>
        Kernels.AddNarrowMatVecAndSquared<T, PlainWeight>(Values, Scale, x, v, y, h);

    public override void AddVariances(ReadOnlySpan<float> v, ReadOnlySpan<float> u, Span<float> h, Span<float> k) =>
        Kernels.AddNarrowMatVecAndSquared<T, SquaredWeight>(Values, Scale, v, u, h, k);

    public override void AddMessageAndSquares(ReadOnlySpan<float> e, ReadOnlySpan<float> r, Span<float> y, Span<float> s) =>
        Kernels.AddNarrowMatTransposedVecAndSquared<T>(Values, Scale, e, r, y, s);

    public override void AddSquares(ReadOnlySpan<float> r, Span<float> s) => Kernels.AddNarrowMatTransposedVec<T, SquaredWeight>(Values, Scale, r, s);

    public override void Narrow(ReadOnlySpan<float> weights)
    {
        byte[] ordered = new byte[Rows * Columns * T.Size];
        for (int row = 0; row < Rows; row++)
        {
            Scale[row] = T.Narrow(weights.Slice(row * Columns, Columns), ordered.AsSpan(row * Columns * T.Size, Columns * T.Size));
        }

        TakeOrdered(ordered);
    }

    public override AlignedFloats Widen()
    {
        byte[] ordered = Ordered();
        var weights = new AlignedFloats(Rows * Columns);
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = Scale[i / Columns] * T.One(ordered, i);
        }

        return weights;
    }

    public override byte[] Ordered()
    {
        byte[] ordered = new byte[Rows * Columns * T.Size];
        Kernels.Interleave<T>(ordered, Columns, Values, back: true);
        return ordered;
    }

    public override void TakeOrdered(Span<byte> ordered) => Kernels.Interleave<T>(ordered, Columns, Values, back: false);
}
