using PcEdge.Numerics;

namespace PcEdge.Training.Methods.Drift;

/// <summary>
/// Classes as Gaussians that share a covariance, x ~ N(m_k, S), in the basis of that covariance's eigenvectors, where it is diagonal:
/// <code>
/// S = V diag(w) V'   within classes, n - 1 ;   v = (1 - a) w + a mean(w)   shrunk to a sphere ;   y = V'x
/// </code>
/// </summary>
internal sealed class GaussianClasses
{
    private readonly double[] _basis;

    private GaussianClasses(double[] basis, double[] means, double[] variance)
    {
        _basis = basis;
        Means = means;
        Variance = variance;
    }

    /// <summary>[classes, width] in the basis.</summary>
    public IReadOnlyList<double> Means { get; }

    /// <summary>v: [width] of a sample about its class, in the basis; the largest first.</summary>
    public IReadOnlyList<double> Variance { get; }

    /// <summary>Features of a sample.</summary>
    public int Width => Variance.Count;

    /// <summary>K.</summary>
    public int Count => Means.Count / Width;

    /// <summary>Fits them to samples.</summary>
    /// <param name="features">[n, width], row-major.</param>
    /// <param name="width">Features of a sample.</param>
    /// <param name="classes">[n] from 0.</param>
    /// <param name="count">K; every class has a sample.</param>
    /// <param name="shrinkage">a: share of the sphere, 0 to 1.</param>
    /// <exception cref="ArgumentException">A class has no sample.</exception>
    public static GaussianClasses Of(ReadOnlySpan<double> features, int width, ReadOnlySpan<byte> classes, int count, double shrinkage)
    {
        double[] means = Average(features, width, classes, count), covariance = new double[width * width], left = new double[width];
        for (int n = 0; n < classes.Length; n++)
        {
            features.Slice(n * width, width).CopyTo(left);
            Cholesky.AddScaled(-1, means.AsSpan(classes[n] * width, width), left);
            for (int i = 0; i < width; i++)
            {
                Cholesky.AddScaled(left[i] / (classes.Length - 1), left, covariance.AsSpan(i * width, width));
            }
        }

        (double[] basis, double[] variance) = SymmetricEigen.Of(covariance, width);
        double mean = variance.Average(static w => Math.Max(w, 0));
        var fitted = new GaussianClasses(basis, new double[means.Length], [.. variance.Select(w => ((1 - shrinkage) * Math.Max(w, 0)) + (shrinkage * mean))]);
        for (int k = 0; k < count; k++)
        {
            fitted.Rotate(means.AsSpan(k * width, width), ((double[])fitted.Means).AsSpan(k * width, width));
        }

        return fitted;
    }

    /// <summary>y &lt;- V'x, both [width].</summary>
    public void Rotate(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int j = 0; j < y.Length; j++)
        {
            y[j] = Cholesky.Dot(_basis.AsSpan(j * x.Length, x.Length), x);
        }
    }

    private static double[] Average(ReadOnlySpan<double> features, int width, ReadOnlySpan<byte> classes, int count)
    {
        double[] means = new double[count * width];
        int[] samples = new int[count];
        foreach (byte k in classes)
        {
            samples[k]++;
        }

        int empty = Array.IndexOf(samples, 0);
        if (empty >= 0)
        {
            throw new ArgumentException($"class {empty} of {count} has no sample to learn from", nameof(classes));
        }

        for (int n = 0; n < classes.Length; n++)
        {
            Cholesky.AddScaled(1.0 / samples[classes[n]], features.Slice(n * width, width), means.AsSpan(classes[n] * width, width));
        }

        return means;
    }
}
