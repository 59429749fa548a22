using PcEdge.Numerics;
using PcEdge.Tests.Numerics;

namespace PcEdge.Bits;

/// <summary>Kernels over weights in few bits, in every format, at shapes that leave something over behind blocks of 32. A case is named as the kernel is.</summary>
internal static class NarrowKernelCases
{
    private static readonly (int Rows, int Columns)[] Shapes =
    [
        (0, 8), (1, 1), (3, 7), (4, 8), (5, 9), (6, 31), (7, 32), (8, 33), (9, 63), (17, 100), (5, (6 * 512) + 7), ((6 * 512) + 7, 3), (37, 301),
    ];

    public static IEnumerable<BitCase> All() =>
    [
        Case("AddNarrowMatVec", MatVec<BFloat16Weight>, MatVec<Int8Weight>),
        Case("AddNarrowMatTransposedVec", MatTransposedVec<BFloat16Weight>, MatTransposedVec<Int8Weight>),
        Case("AddNarrowMatVecAndSquared", MatVecAndSquared<BFloat16Weight>, MatVecAndSquared<Int8Weight>),
        Case("AddNarrowMatTransposedVecAndSquared", MatTransposedVecAndSquared<BFloat16Weight>, MatTransposedVecAndSquared<Int8Weight>),
        Case("Interleave", Interleave<BFloat16Weight>, Interleave<Int8Weight>),
        Case("NarrowStride", static m => m.ToRows.AsSpan().Fill(Kernels.NarrowStride(m.Columns)), static m => m.ToRows.AsSpan().Fill(Kernels.NarrowStride(m.Columns))),
    ];

    private static void MatVec<T>(NarrowMatrixOperands m)
        where T : struct, INarrowWeight
    {
        Kernels.AddNarrowMatVec<T, PlainWeight>(m.Narrow, m.Scale, m.X, m.ToRows);
        Kernels.AddNarrowMatVec<T, SquaredWeight>(m.Narrow, m.Scale, m.X, m.ToRows2);
    }

    private static void MatTransposedVec<T>(NarrowMatrixOperands m)
        where T : struct, INarrowWeight
    {
        Kernels.AddNarrowMatTransposedVec<T, PlainWeight>(m.Narrow, m.Scale, m.E, m.ToColumns);
        Kernels.AddNarrowMatTransposedVec<T, SquaredWeight>(m.Narrow, m.Scale, m.E, m.ToColumns2);
    }

    private static void MatVecAndSquared<T>(NarrowMatrixOperands m)
        where T : struct, INarrowWeight
    {
        Kernels.AddNarrowMatVecAndSquared<T, PlainWeight>(m.Narrow, m.Scale, m.X, m.X2, m.ToRows, m.ToRows2);
        Kernels.AddNarrowMatVecAndSquared<T, SquaredWeight>(m.Narrow, m.Scale, m.X, m.X2, m.ToRows, m.ToRows2);
    }

    private static void MatTransposedVecAndSquared<T>(NarrowMatrixOperands m)
        where T : struct, INarrowWeight => Kernels.AddNarrowMatTransposedVecAndSquared<T>(m.Narrow, m.Scale, m.E, m.E2, m.ToColumns, m.ToColumns2);

    private static void Interleave<T>(NarrowMatrixOperands m)
        where T : struct, INarrowWeight
    {
        byte[] ordered = new byte[m.Rows * m.Columns * T.Size];
        Kernels.Interleave<T>(ordered, m.Columns, m.Narrow, back: true);
        ordered.CopyTo(m.Narrow, 0);
    }

    private static BitCase Case(string kernel, params Action<NarrowMatrixOperands>[] formats) => new($"Kernels.{kernel}", digest =>
    {
        foreach ((int rows, int columns) in Shapes)
        {
            NarrowMatrixOperands[] operands = [NarrowMatrixOperands.Of<BFloat16Weight>(rows, columns), NarrowMatrixOperands.Of<Int8Weight>(rows, columns)];
            for (int i = 0; i < operands.Length; i++)
            {
                NarrowMatrixOperands m = operands[i];
                formats[i](m);
                digest.Add(m.Scale);
                digest.Add(m.ToRows);
                digest.Add(m.ToRows2);
                digest.Add(m.ToColumns);
                digest.Add(m.ToColumns2);
                foreach (byte stored in m.Narrow)
                {
                    digest.Add((long)stored);
                }
            }
        }
    });
}
