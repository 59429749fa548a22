using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

internal static partial class Kernels
{
    /// <summary>z = x - y. The destination may be one of the sources.</summary>
    public static void Subtract(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)
    {
        Debug.Assert(x.Length == z.Length && y.Length == z.Length);
        ref float x0 = ref Start(x), y0 = ref Start(y), z0 = ref Start(z);
        int i = 0;
        for (; i <= z.Length - Lanes; i += Lanes)
        {
            Store(Load(ref x0, i) - Load(ref y0, i), ref z0, i);
        }

        for (; i < z.Length; i++)
        {
            z[i] = x[i] - y[i];
        }
    }

    /// <summary>z = x y, element by element. The destination may be one of the sources.</summary>
    public static void Multiply(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)
    {
        Debug.Assert(x.Length == z.Length && y.Length == z.Length);
        ref float x0 = ref Start(x), y0 = ref Start(y), z0 = ref Start(z);
        int i = 0;
        for (; i <= z.Length - Lanes; i += Lanes)
        {
            Store(Load(ref x0, i) * Load(ref y0, i), ref z0, i);
        }

        for (; i < z.Length; i++)
        {
            z[i] = x[i] * y[i];
        }
    }

    /// <summary>z += x y, element by element, each rounded once.</summary>
    public static void AddProduct(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)
    {
        Debug.Assert(x.Length == z.Length && y.Length == z.Length);
        ref float x0 = ref Start(x), y0 = ref Start(y), z0 = ref Start(z);
        int i = 0;
        for (; i <= z.Length - Lanes; i += Lanes)
        {
            Store(Fused(Load(ref x0, i), Load(ref y0, i), Load(ref z0, i)), ref z0, i);
        }

        for (; i < z.Length; i++)
        {
            z[i] = MathF.FusedMultiplyAdd(x[i], y[i], z[i]);
        }
    }

    /// <summary>y += s x, each rounded once.</summary>
    public static void AddScaled(float s, ReadOnlySpan<float> x, Span<float> y) => AddScaledRow<PlainWeight>(s, x, y);

    /// <summary>y += s w, or s (w∘w).</summary>
    private static void AddScaledRow<T>(float s, ReadOnlySpan<float> w, Span<float> y)
        where T : struct, IWeightForm
    {
        Debug.Assert(w.Length == y.Length);
        ref float w0 = ref Start(w), y0 = ref Start(y);
        Vector256<float> scale = Vector256.Create(s);
        int i = 0;
        for (; i <= y.Length - Lanes; i += Lanes)
        {
            Store(Fused(scale, T.Of(Load(ref w0, i)), Load(ref y0, i)), ref y0, i);
        }

        for (; i < y.Length; i++)
        {
            y[i] = MathF.FusedMultiplyAdd(s, T.Of(w[i]), y[i]);
        }
    }

    /// <summary>x = s x.</summary>
    public static void Scale(float s, Span<float> x)
    {
        ref float x0 = ref Start(x);
        Vector256<float> scale = Vector256.Create(s);
        int i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            Store(scale * Load(ref x0, i), ref x0, i);
        }

        for (; i < x.Length; i++)
        {
            x[i] = s * x[i];
        }
    }
}
