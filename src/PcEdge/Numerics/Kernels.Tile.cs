using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

internal static partial class Kernels
{
    // Six rows by two vectors of the result stay in registers: twelve sums, two loads of B, one of A are the fifteen of sixteen.
    private const int TileRows = 6;
    private const int TileColumns = 2 * Lanes;
    private const int LowRows = 4;

    /// <summary>Rows of the next tile where so many are left: six, but seven and eight are two low tiles.</summary>
    private static int Height(int left) => left is LowRows + 3 or 2 * LowRows ? LowRows : Math.Min(left, TileRows);

    /// <summary>Where the left factor of a product lies: a row further and a step of the sum further.</summary>
    private readonly record struct Strides(int Row, int Step);

    /// <summary>
    /// C += A B for at most 6 rows and 16 columns: A: [rows, depth] by its strides, B: [depth, 16] at bStride, C: [rows, columns] at cStride.
    /// Each element takes its products in ascending order onto what stands in C.
    /// </summary>
    private static void AddTile(ref float a, Strides strides, int rows, ref float b, int bStride, int depth, ref float c, int cStride, int columns)
    {
        if (columns == TileColumns)
        {
            AddWholeTile(ref a, strides, rows, ref b, bStride, depth, ref c, cStride);
            return;
        }

        Span<float> whole = stackalloc float[TileRows * TileColumns];
        for (int row = 0; row < rows; row++)
        {
            CopyPart(ref Unsafe.Add(ref c, row * cStride), ref whole[row * TileColumns], columns);
        }

        AddWholeTile(ref a, strides, rows, ref b, bStride, depth, ref Start(whole), TileColumns);
        for (int row = 0; row < rows; row++)
        {
            CopyPart(ref whole[row * TileColumns], ref Unsafe.Add(ref c, row * cStride), columns);
        }
    }

    private static void AddWholeTile(ref float a, Strides strides, int rows, ref float b, int bStride, int depth, ref float c, int cStride)
    {
        if (rows <= LowRows)
        {
            AddLowTile(ref a, strides, rows, ref b, bStride, depth, ref c, cStride);
        }
        else
        {
            AddFullTile(ref a, strides, rows, ref b, bStride, depth, ref c, cStride);
        }
    }

    // Four rows, eight sums: as many as the latency of the multiply-add asks for.
    private static void AddLowTile(ref float a, Strides strides, int rows, ref float b, int bStride, int depth, ref float c, int cStride)
    {
        int last = rows - 1, r1 = Math.Min(1, last), r2 = Math.Min(2, last);
        ref float a1 = ref Unsafe.Add(ref a, r1 * strides.Row);
        ref float a2 = ref Unsafe.Add(ref a, r2 * strides.Row);
        ref float a3 = ref Unsafe.Add(ref a, last * strides.Row);
        ref float c1 = ref Unsafe.Add(ref c, r1 * cStride);
        ref float c2 = ref Unsafe.Add(ref c, r2 * cStride);
        ref float c3 = ref Unsafe.Add(ref c, last * cStride);
        Vector256<float> u0 = Load(ref c, 0), v0 = Load(ref c, Lanes);
        Vector256<float> u1 = Load(ref c1, 0), v1 = Load(ref c1, Lanes);
        Vector256<float> u2 = Load(ref c2, 0), v2 = Load(ref c2, Lanes);
        Vector256<float> u3 = Load(ref c3, 0), v3 = Load(ref c3, Lanes);
        nint at = 0, step = strides.Step, right = bStride;
        for (int k = 0; k < depth; k++)
        {
            Vector256<float> p = Load(ref b, 0), q = Load(ref b, Lanes);
            Vector256<float> x = Vector256.Create(Unsafe.Add(ref a, at));
            u0 = Fused(x, p, u0);
            v0 = Fused(x, q, v0);
            x = Vector256.Create(Unsafe.Add(ref a1, at));
            u1 = Fused(x, p, u1);
            v1 = Fused(x, q, v1);
            x = Vector256.Create(Unsafe.Add(ref a2, at));
            u2 = Fused(x, p, u2);
            v2 = Fused(x, q, v2);
            x = Vector256.Create(Unsafe.Add(ref a3, at));
            u3 = Fused(x, p, u3);
            v3 = Fused(x, q, v3);
            at += step;
            b = ref Unsafe.Add(ref b, right);
        }

        StoreRow(u3, v3, ref c3);
        StoreRow(u2, v2, ref c2);
        StoreRow(u1, v1, ref c1);
        StoreRow(u0, v0, ref c);
    }

    // Rows that are missing repeat the last one: they compute and store the same numbers once more.
    private static void AddFullTile(ref float a, Strides strides, int rows, ref float b, int bStride, int depth, ref float c, int cStride)
    {
        int last = rows - 1, r1 = Math.Min(1, last), r2 = Math.Min(2, last), r3 = Math.Min(3, last), r4 = Math.Min(4, last);
        ref float a1 = ref Unsafe.Add(ref a, r1 * strides.Row);
        ref float a2 = ref Unsafe.Add(ref a, r2 * strides.Row);
        ref float a3 = ref Unsafe.Add(ref a, r3 * strides.Row);
        ref float a4 = ref Unsafe.Add(ref a, r4 * strides.Row);
        ref float a5 = ref Unsafe.Add(ref a, last * strides.Row);
        ref float c1 = ref Unsafe.Add(ref c, r1 * cStride);
        ref float c2 = ref Unsafe.Add(ref c, r2 * cStride);
        ref float c3 = ref Unsafe.Add(ref c, r3 * cStride);
        ref float c4 = ref Unsafe.Add(ref c, r4 * cStride);
        ref float c5 = ref Unsafe.Add(ref c, last * cStride);
        Vector256<float> u0 = Load(ref c, 0), v0 = Load(ref c, Lanes);
        Vector256<float> u1 = Load(ref c1, 0), v1 = Load(ref c1, Lanes);
        Vector256<float> u2 = Load(ref c2, 0), v2 = Load(ref c2, Lanes);
        Vector256<float> u3 = Load(ref c3, 0), v3 = Load(ref c3, Lanes);
        Vector256<float> u4 = Load(ref c4, 0), v4 = Load(ref c4, Lanes);
        Vector256<float> u5 = Load(ref c5, 0), v5 = Load(ref c5, Lanes);
        nint at = 0, step = strides.Step, right = bStride;
        for (int k = 0; k < depth; k++)
        {
            Vector256<float> p = Load(ref b, 0), q = Load(ref b, Lanes);
            Vector256<float> x = Vector256.Create(Unsafe.Add(ref a, at));
            u0 = Fused(x, p, u0);
            v0 = Fused(x, q, v0);
            x = Vector256.Create(Unsafe.Add(ref a1, at));
            u1 = Fused(x, p, u1);
            v1 = Fused(x, q, v1);
            x = Vector256.Create(Unsafe.Add(ref a2, at));
            u2 = Fused(x, p, u2);
            v2 = Fused(x, q, v2);
            x = Vector256.Create(Unsafe.Add(ref a3, at));
            u3 = Fused(x, p, u3);
            v3 = Fused(x, q, v3);
            x = Vector256.Create(Unsafe.Add(ref a4, at));
            u4 = Fused(x, p, u4);
            v4 = Fused(x, q, v4);
            x = Vector256.Create(Unsafe.Add(ref a5, at));
            u5 = Fused(x, p, u5);
            v5 = Fused(x, q, v5);
            at += step;
            b = ref Unsafe.Add(ref b, right);
        }

        StoreRow(u5, v5, ref c5);
        StoreRow(u4, v4, ref c4);
        StoreRow(u3, v3, ref c3);
        StoreRow(u2, v2, ref c2);
        StoreRow(u1, v1, ref c1);
        StoreRow(u0, v0, ref c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(Vector256<float> u, Vector256<float> v, ref float c)
    {
        Store(u, ref c, 0);
        Store(v, ref c, Lanes);
    }

    /// <summary>Fewer than 16 floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyPart(ref float from, ref float to, int count)
    {
        int i = 0;
        if (count >= Lanes)
        {
            Store(Load(ref from, 0), ref to, 0);
            i = Lanes;
        }

        for (; i < count; i++)
        {
            Unsafe.Add(ref to, i) = At(ref from, i);
        }
    }
}
