namespace PcEdge.Tests.Numerics;

/// <summary>Plain sums in float64, and how near float32 comes to them.</summary>
internal static class KernelReference
{
    /// <summary>Rounding of one float32 operation on numbers of size one; n of them in a row add up to n of these at worst.</summary>
    private const double Rounding = 1.2e-7;

    public static double Sum(int length, double start, Func<int, double> term)
    {
        double sum = start;
        for (int i = 0; i < length; i++)
        {
            sum += term(i);
        }

        return sum;
    }

    /// <summary>Each of ours within the rounding of as many terms of size one, each at a partial sum below sqrt terms + 2.</summary>
    public static void Same(ReadOnlySpan<float> ours, int terms, Func<int, double> exact)
    {
        double tolerance = Rounding * (3 + Math.Sqrt(terms)) * (2 + Math.Sqrt(terms));
        for (int i = 0; i < ours.Length; i++)
        {
            Assert.Equal(exact(i), ours[i], tolerance);
        }
    }
}
