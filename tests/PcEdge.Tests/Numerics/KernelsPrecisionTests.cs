using PcEdge.Numerics;

namespace PcEdge.Tests.Numerics;

/// <summary>Loops over precisions against float64, at lengths with and without a rest.</summary>
public sealed class KernelsPrecisionTests
{
    // One or two roundings of float32.
    private const float Rounding = 3e-7f;

    public static TheoryData<int> Lengths => [0, 1, 7, 8, 9, 31, 32, 33, 784];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Errors_are_weighed_and_unweighed_unit_by_unit(int n)
    {
        var numbers = new KernelNumbers(1);
        float[] pi = Precisions(numbers, n), e = numbers.Next(n), h = Precisions(numbers, n);
        float[] xi = new float[n], back = new float[n];
        Kernels.Innovate(pi, e, h, xi);
        for (int i = 0; i < n; i++)
        {
            double expected = pi[i] > 0 ? e[i] / ((1.0 / pi[i]) + h[i]) : 0;
            Assert.Equal(expected, xi[i], Rounding * (1 + Math.Abs(expected)));
        }

        Kernels.Multiply(pi, e, xi);
        Kernels.Unweigh(pi, xi, back);
        for (int i = 0; i < n; i++)
        {
            Assert.Equal(pi[i] > 0 ? e[i] : 0, back[i], Rounding);
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void The_determinant_is_that_of_the_present_units(int n)
    {
        float[] pi = Precisions(new KernelNumbers(2), n);
        double expected = pi.Where(p => p > 0).Sum(p => Math.Log(p));
        Assert.Equal(expected, Kernels.SumOfLogs(pi), 1e-6 * (1 + n));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Squares_are_summed_where_they_are_numbers_and_units_are_present(int n)
    {
        var numbers = new KernelNumbers(3);
        float[] pi = Precisions(numbers, n), e = numbers.Next(n), variance = Precisions(numbers, n);
        float[] sum = new float[n], count = new float[n];
        int rejected = 0;
        for (int i = 0; i < n; i++)
        {
            if (i % 5 == 2)
            {
                e[i] = (i % 4) switch { 0 => float.NaN, 1 => 1e30f, 2 => float.NegativeInfinity, _ => e[i] };
                variance[i] = i % 4 == 3 ? -2 : variance[i];
                rejected += pi[i] > 0 ? 1 : 0;
            }
        }

        Assert.Equal(2 * rejected, Kernels.AddExpectedSquares(e, variance, pi, sum, count) + Kernels.AddExpectedSquares(e, variance, pi, sum, count));
        for (int i = 0; i < n; i++)
        {
            bool taken = pi[i] > 0 && i % 5 != 2;
            Assert.Equal(taken ? 2 : 0, count[i]);
            Assert.Equal(taken ? 2 * (((double)e[i] * e[i]) + variance[i]) : 0, sum[i], 3 * Rounding);
        }
    }

    [Fact]
    public void A_sum_of_squares_stays_finite()
    {
        foreach (int n in (int[])[1, 9])
        {
            float[] e = [.. Enumerable.Repeat(1.8e19f, n)], pi = [.. Enumerable.Repeat(1f, n)];
            float[] sum = new float[n], count = new float[n];
            Assert.Equal(0, Kernels.AddExpectedSquares(e, new float[n], pi, sum, count) + Kernels.AddExpectedSquares(e, new float[n], pi, sum, count));
            Assert.All(sum, value => Assert.Equal(float.MaxValue, value));
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Bounds_hold_and_what_is_no_number_is_trusted_least(int n)
    {
        float[] z = [.. new KernelNumbers(4).Next(n).Select((x, i) => (i % 6) switch { 1 => float.NaN, 2 => 500, 3 => -500, 4 => float.PositiveInfinity, _ => x })];
        float[] pi = [.. z];
        Kernels.BoundedExp(0.01f, 100, pi);
        float[] clipped = [.. z.Select(x => float.IsFinite(x) ? x : 7)];
        int outside = Kernels.Clip(3, clipped);
        Assert.Equal(z.Count(x => !float.IsFinite(x) || MathF.Abs(x) > 3), outside);
        for (int i = 0; i < n; i++)
        {
            float expected = (i % 6) switch { 1 or 3 => 0.01f, 2 or 4 => 100, _ => MathF.Exp(z[i]) };
            Assert.Equal(expected, pi[i], Rounding * expected);
            Assert.Equal(Math.Clamp(float.IsFinite(z[i]) ? z[i] : 7, -3, 3), clipped[i]);
        }
    }

    /// <summary>0 for every third unit, else in (0.5, 1.5).</summary>
    private static float[] Precisions(KernelNumbers numbers, int n) => [.. numbers.Next(n).Select((x, i) => i % 3 == 1 ? 0 : 1 + (x / 2))];
}
