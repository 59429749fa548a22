using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

// Many vectors against one matrix, each summed as AddMatVec sums it alone: an accumulator for even blocks of eight, one for odd ones, their sum added
// up by SumLanes, what is left over one by one. A single vector waits for W to come from the second-level cache; many share each load of it.
internal static partial class Kernels
{
    // Four rows by three vectors: twelve sums, three loads of x and one of W fill the sixteen registers, so that even and odd blocks take two sweeps.
    private const int GroupRows = 4;
    private const int GroupVectors = 3;

    /// <summary>
    /// Y += X W', for each of several vectors y += W x with the bits of <see cref="AddMatVec(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float})"/>.
    /// X: [vectors, in], W: [out, in], Y: [vectors, out].
    /// </summary>
    public static void AddMatVecs(ReadOnlySpan<float> w, ReadOnlySpan<float> x, int vectors, Span<float> y)
    {
        if (x.IsEmpty || y.IsEmpty)
        {
            return;
        }

        int columns = x.Length / vectors, rows = y.Length / vectors;
        Debug.Assert(w.Length == rows * columns && x.Length == vectors * columns && y.Length == vectors * rows);
        ref float rest = ref Start(stackalloc float[GroupRows * Lanes]);
        int row = 0;
        for (; row <= rows - GroupRows; row += GroupRows)
        {
            ref float group = ref Start(w.Slice(row * columns));
            PackRest(ref group, columns, ref rest);
            int vector = 0;
            for (; vector < vectors - 1; vector += GroupVectors)
            {
                AddGroup(ref group, ref Start(x.Slice(vector * columns)), columns, ref rest, Math.Min(GroupVectors, vectors - vector), ref Start(y.Slice((vector * rows) + row)), rows);
            }

            if (vector < vectors)
            {
                AddFourRows<PlainWeight>(ref group, x.Slice(vector * columns, columns), y.Slice((vector * rows) + row, GroupRows));
            }
        }

        for (; row < rows; row++)
        {
            for (int vector = 0; vector < vectors; vector++)
            {
                y[(vector * rows) + row] += Dot(w.Slice(row * columns, columns), x.Slice(vector * columns, columns));
            }
        }
    }

    /// <summary>rest[k, j] = w[j, k] for the columns behind the last whole block of eight.</summary>
    private static void PackRest(ref float w, int columns, ref float rest)
    {
        int whole = columns / Lanes * Lanes;
        for (int k = whole; k < columns; k++)
        {
            for (int j = 0; j < GroupRows; j++)
            {
                Unsafe.Add(ref rest, ((k - whole) * GroupRows) + j) = At(ref w, (j * columns) + k);
            }
        }
    }

    // Two vectors instead of three repeat the second: it computes and stores the same numbers once more.
    private static void AddGroup(ref float w, ref float x, int columns, ref float rest, int vectors, ref float y, int rows)
    {
        int last = vectors - 1;
        ref float x2 = ref Unsafe.Add(ref x, last * columns);
        ref float even = ref Start(stackalloc float[2 * GroupRows * GroupVectors * Lanes]);
        ref float odd = ref Unsafe.Add(ref even, GroupRows * GroupVectors * Lanes);
        SumBlocks(ref w, columns, 0, ref x, ref x2, ref even);
        SumBlocks(ref w, columns, Lanes, ref x, ref x2, ref odd);

        int at = columns / Lanes * Lanes;
        ref float y1 = ref Unsafe.Add(ref y, rows);
        ref float y2 = ref Unsafe.Add(ref y, last * rows);
        Vector128<float> s0 = Vector128.LoadUnsafe(ref y) + SumRows(ref even, ref odd, 0, ref rest, ref Unsafe.Add(ref x, at), columns - at);
        Vector128<float> s1 = Vector128.LoadUnsafe(ref y1) + SumRows(ref even, ref odd, 1, ref rest, ref Unsafe.Add(ref x, columns + at), columns - at);
        Vector128<float> s2 = Vector128.LoadUnsafe(ref y2) + SumRows(ref even, ref odd, 2, ref rest, ref Unsafe.Add(ref x2, at), columns - at);
        s2.StoreUnsafe(ref y2);
        s1.StoreUnsafe(ref y1);
        s0.StoreUnsafe(ref y);
    }

    /// <summary>Every second block of eight from <paramref name="first"/> on, four rows by three vectors: sums[vector, row, 8].</summary>
    private static void SumBlocks(ref float w, int columns, int first, ref float x0, ref float x2, ref float sums)
    {
        ref float x1 = ref Unsafe.Add(ref x0, columns);
        ref float w1 = ref Unsafe.Add(ref w, columns);
        ref float w2 = ref Unsafe.Add(ref w1, columns);
        ref float w3 = ref Unsafe.Add(ref w2, columns);
        Vector256<float> a0 = Vector256<float>.Zero, a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0, c0 = a0, c1 = a0, c2 = a0, c3 = a0;
        for (int i = first; i <= columns - Lanes; i += 2 * Lanes)
        {
            Vector256<float> p = Load(ref x0, i), q = Load(ref x1, i), r = Load(ref x2, i);
            Vector256<float> u = Load(ref w, i);
            a0 = Fused(u, p, a0);
            b0 = Fused(u, q, b0);
            c0 = Fused(u, r, c0);
            u = Load(ref w1, i);
            a1 = Fused(u, p, a1);
            b1 = Fused(u, q, b1);
            c1 = Fused(u, r, c1);
            u = Load(ref w2, i);
            a2 = Fused(u, p, a2);
            b2 = Fused(u, q, b2);
            c2 = Fused(u, r, c2);
            u = Load(ref w3, i);
            a3 = Fused(u, p, a3);
            b3 = Fused(u, q, b3);
            c3 = Fused(u, r, c3);
        }

        StoreSums(a0, a1, a2, a3, ref sums);
        StoreSums(b0, b1, b2, b3, ref Unsafe.Add(ref sums, GroupRows * Lanes));
        StoreSums(c0, c1, c2, c3, ref Unsafe.Add(ref sums, 2 * GroupRows * Lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreSums(Vector256<float> s0, Vector256<float> s1, Vector256<float> s2, Vector256<float> s3, ref float sums)
    {
        Store(s0, ref sums, 0);
        Store(s1, ref sums, Lanes);
        Store(s2, ref sums, 2 * Lanes);
        Store(s3, ref sums, 3 * Lanes);
    }

    /// <summary>SumLanes(even + odd) of four rows of one vector side by side, then what is left over.</summary>
    private static Vector128<float> SumRows(ref float even, ref float odd, int vector, ref float rest, ref float x, int count)
    {
        int at = vector * GroupRows * Lanes;
        Vector128<float> f0 = Halves(ref even, ref odd, at), f1 = Halves(ref even, ref odd, at + Lanes);
        Vector128<float> f2 = Halves(ref even, ref odd, at + (2 * Lanes)), f3 = Halves(ref even, ref odd, at + (3 * Lanes));

        // (0+2, 1+3) of two rows side by side, then the first and the second of four rows.
        Vector128<float> low = Vector128.Create(-1, -1, 0, 0).AsSingle();
        Vector128<float> f01 = Vector128.ConditionalSelect(low, f0, Vector128.Shuffle(f1, Vector128.Create(0, 1, 0, 1)))
            + Vector128.ConditionalSelect(low, Vector128.Shuffle(f0, Vector128.Create(2, 3, 2, 3)), f1);
        Vector128<float> f23 = Vector128.ConditionalSelect(low, f2, Vector128.Shuffle(f3, Vector128.Create(0, 1, 0, 1)))
            + Vector128.ConditionalSelect(low, Vector128.Shuffle(f2, Vector128.Create(2, 3, 2, 3)), f3);
        Vector128<float> sum =
            Vector128.ConditionalSelect(low, Vector128.Shuffle(f01, Vector128.Create(0, 2, 0, 2)), Vector128.Shuffle(f23, Vector128.Create(0, 2, 0, 2)))
            + Vector128.ConditionalSelect(low, Vector128.Shuffle(f01, Vector128.Create(1, 3, 1, 3)), Vector128.Shuffle(f23, Vector128.Create(1, 3, 1, 3)));
        for (int k = 0; k < count; k++)
        {
            sum = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref rest, (nuint)(k * GroupRows)), Vector128.Create(At(ref x, k)), sum);
        }

        return sum;
    }

    // (0+4, 1+5, 2+6, 3+7) of even + odd.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Halves(ref float even, ref float odd, int at)
    {
        Vector256<float> sum = Load(ref even, at) + Load(ref odd, at);
        return sum.GetLower() + sum.GetUpper();
    }
}
