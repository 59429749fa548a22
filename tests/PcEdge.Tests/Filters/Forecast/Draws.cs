using PcEdge.Tests.Precision;

namespace PcEdge.Tests.Filters.Forecast;

/// <summary>Seeded series.</summary>
internal static class Draws
{
    public static double[] Gaussian(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => RandomWalk.Normal(random))];
    }

    public static double[] Walk(int count, int seed)
    {
        double level = 0;
        return [.. Gaussian(count, seed).Select(step => level += step)];
    }

    /// <summary>Student-t with 3 degrees of freedom: finite variance, infinite kurtosis.</summary>
    public static double[] StudentT3(int count, int seed)
    {
        double[] g = Gaussian(4 * count, seed);
        return [.. Enumerable.Range(0, count).Select(t => g[4 * t] / Math.Sqrt(((g[(4 * t) + 1] * g[(4 * t) + 1]) + (g[(4 * t) + 2] * g[(4 * t) + 2]) + (g[(4 * t) + 3] * g[(4 * t) + 3])) / 3))];
    }

    /// <summary>A sinusoid of one day, sampled every <paramref name="dt"/> seconds.</summary>
    public static double[] Daily(int count, double dt) =>
        [.. Enumerable.Range(0, count).Select(t => Math.Sin(2 * Math.PI * t * dt / 86400))];
}
