using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

// What a diagonal precision asks of its errors, unit by unit. A unit that is absent has pi = 0.
internal static partial class Kernels
{
    /// <summary>e = xi/pi, 0 where pi is 0. The destination may be a source.</summary>
    public static void Unweigh(ReadOnlySpan<float> pi, ReadOnlySpan<float> xi, Span<float> e)
    {
        Debug.Assert(pi.Length == e.Length && xi.Length == e.Length);
        ref float p0 = ref Start(pi), x0 = ref Start(xi), e0 = ref Start(e);
        int i = 0;
        for (; i <= e.Length - Lanes; i += Lanes)
        {
            Vector256<float> p = Load(ref p0, i);
            Store((Load(ref x0, i) / p) & Vector256.GreaterThan(p, Vector256<float>.Zero), ref e0, i);
        }

        for (; i < e.Length; i++)
        {
            e[i] = pi[i] > 0 ? xi[i] / pi[i] : 0;
        }
    }

    /// <summary>xi = e/(1/pi + h) = pi e/(1 + pi h): the error as it weighs when its prediction has variance h itself; 0 where pi is 0.</summary>
    public static void Innovate(ReadOnlySpan<float> pi, ReadOnlySpan<float> e, ReadOnlySpan<float> h, Span<float> xi)
    {
        Debug.Assert(pi.Length == xi.Length && e.Length == xi.Length && h.Length == xi.Length);
        ref float p0 = ref Start(pi), e0 = ref Start(e), h0 = ref Start(h), x0 = ref Start(xi);
        int i = 0;
        for (; i <= xi.Length - Lanes; i += Lanes)
        {
            Vector256<float> p = Load(ref p0, i);
            Store(p * Load(ref e0, i) / Fused(p, Load(ref h0, i), Vector256<float>.One), ref x0, i);
        }

        for (; i < xi.Length; i++)
        {
            xi[i] = pi[i] * e[i] / MathF.FusedMultiplyAdd(pi[i], h[i], 1);
        }
    }

    /// <summary>log |Pi|: the sum of log pi over the units with pi above 0. pi is 0 or in [1e-12, 1e12], so that three of them have a product.</summary>
    public static float SumOfLogs(ReadOnlySpan<float> pi)
    {
        ref float p0 = ref Start(pi);
        Vector256<float> sum = Vector256<float>.Zero;
        int i = 0;
        for (; i <= pi.Length - (3 * Lanes); i += 3 * Lanes)
        {
            sum += Elementary32.Log(OneIfAbsent(Load(ref p0, i)) * OneIfAbsent(Load(ref p0, i + Lanes)) * OneIfAbsent(Load(ref p0, i + (2 * Lanes))));
        }

        for (; i <= pi.Length - Lanes; i += Lanes)
        {
            sum += Elementary32.Log(OneIfAbsent(Load(ref p0, i)));
        }

        if (i < pi.Length)
        {
            sum += Elementary32.Log(OneIfAbsent(Lanes8.LoadRest(pi[i..])));
        }

        return SumLanes(sum);
    }

    /// <summary>
    /// sum += e^2 + variance and count += 1 for the units of one sample that are present. What float32 cannot hold, or is below 0,
    /// adds nothing; returns for how many units that was so. A sum stays finite.
    /// </summary>
    public static int AddExpectedSquares(
        ReadOnlySpan<float> e, ReadOnlySpan<float> variance, ReadOnlySpan<float> pi, Span<float> sum, Span<float> count)
    {
        Debug.Assert(e.Length == sum.Length && variance.Length == sum.Length && pi.Length == sum.Length && count.Length == sum.Length);
        ref float e0 = ref Start(e), v0 = ref Start(variance), p0 = ref Start(pi), s0 = ref Start(sum), c0 = ref Start(count);
        Vector256<float> largest = Vector256.Create(float.MaxValue);
        Vector256<float> zero = Vector256<float>.Zero;
        int rejected = 0;
        int i = 0;
        for (; i <= sum.Length - Lanes; i += Lanes)
        {
            Vector256<float> square = Fused(Load(ref e0, i), Load(ref e0, i), Load(ref v0, i));
            Vector256<float> present = Vector256.GreaterThan(Load(ref p0, i), zero);
            Vector256<float> good = Vector256.GreaterThanOrEqual(square, zero) & Vector256.LessThanOrEqual(square, largest);
            Vector256<float> taken = present & good;
            Store(Vector256.Min(Load(ref s0, i) + (square & taken), largest), ref s0, i);
            Store(Load(ref c0, i) + (Vector256<float>.One & taken), ref c0, i);
            rejected += BitOperations.PopCount(Vector256.AndNot(present, good).ExtractMostSignificantBits());
        }

        for (; i < sum.Length; i++)
        {
            float square = MathF.FusedMultiplyAdd(e[i], e[i], variance[i]);
            bool good = square is >= 0 and <= float.MaxValue;
            if (pi[i] > 0 && good)
            {
                sum[i] = MathF.Min(sum[i] + square, float.MaxValue);
                count[i] += 1;
            }

            rejected += pi[i] > 0 && !good ? 1 : 0;
        }

        return rejected;
    }

    /// <summary>pi = e^z within [least, most], in place; what is no number becomes least.</summary>
    public static void BoundedExp(float least, float most, Span<float> z)
    {
        Elementary32.Exp(z, z);
        ref float z0 = ref Start(z);
        Vector256<float> low = Vector256.Create(least), high = Vector256.Create(most);
        int i = 0;
        for (; i <= z.Length - Lanes; i += Lanes)
        {
            // A comparison with NaN is false: it ends at least.
            Vector256<float> p = Load(ref z0, i);
            p = Vector256.ConditionalSelect(Vector256.GreaterThan(p, low), p, low);
            Store(Vector256.ConditionalSelect(Vector256.LessThan(p, high), p, high), ref z0, i);
        }

        for (; i < z.Length; i++)
        {
            float p = z[i] > least ? z[i] : least;
            z[i] = p < most ? p : most;
        }
    }

    /// <summary>Brings every element into [-bound, bound]; returns how many were outside. x is finite.</summary>
    public static int Clip(float bound, Span<float> x)
    {
        ref float x0 = ref Start(x);
        Vector256<float> high = Vector256.Create(bound), low = -high;
        int hits = 0;
        int i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            Vector256<float> v = Load(ref x0, i);
            Vector256<float> outside = Vector256.GreaterThan(Vector256.Abs(v), high);
            if (outside != Vector256<float>.Zero)
            {
                hits += BitOperations.PopCount(outside.ExtractMostSignificantBits());
                Store(Vector256.Max(low, Vector256.Min(high, v)), ref x0, i);
            }
        }

        for (; i < x.Length; i++)
        {
            hits += MathF.Abs(x[i]) > bound ? 1 : 0;
            x[i] = Math.Clamp(x[i], -bound, bound);
        }

        return hits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> OneIfAbsent(Vector256<float> pi) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(pi, Vector256<float>.Zero), pi, Vector256<float>.One);
}
