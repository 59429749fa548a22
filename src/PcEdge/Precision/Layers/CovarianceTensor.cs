using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Precision.Layers;

/// <summary>What every covariance in a file must be.</summary>
internal static class CovarianceTensor
{
    // Whoever wrote the file may have rounded the two halves differently.
    private const double Asymmetry = 1e-6;

    // A diagonal that grew to keep its covariance positive definite may have passed a bound.
    private const double LeastVariance = 0.1 / PrecisionDefinition.Largest;
    private const double LargestVariance = 10 / PrecisionDefinition.Smallest;

    /// <summary>Symmetric, variances within the bounds of all precisions, positive definite.</summary>
    /// <exception cref="ModelFormatException">It is not.</exception>
    public static void Check(string name, ReadOnlySpan<float> covariance, int width)
    {
        string subject = $"tensor \"{name}\"";
        double[] factor = new double[covariance.Length];
        for (int i = 0; i < width; i++)
        {
            float variance = covariance[(i * width) + i];
            if (!(variance is >= (float)LeastVariance and <= (float)LargestVariance))
            {
                throw new ModelFormatException(
                    subject, $"variances from {LeastVariance:g} to {LargestVariance:g}",
                    $"{variance} at [{i}, {i}]", PrecisionTensor.Remedy);
            }

            for (int j = 0; j <= i; j++)
            {
                double one = covariance[(i * width) + j], other = covariance[(j * width) + i];
                double scale = Math.Sqrt((double)variance * covariance[(j * width) + j]);
                if (!(Math.Abs(one - other) <= Asymmetry * scale))
                {
                    throw new ModelFormatException(subject, "a symmetric matrix", $"{one} at [{i}, {j}] and {other} at [{j}, {i}]", PrecisionTensor.Remedy);
                }

                factor[(i * width) + j] = one;
            }
        }

        int raised = Cholesky.Factor(factor, width, leastShare: 0);
        if (raised > 0)
        {
            throw new ModelFormatException(
                subject, "a positive definite matrix", $"{raised} of {width} units with no variance of their own", PrecisionTensor.Remedy);
        }
    }
}
