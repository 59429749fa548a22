using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Precision.Layers;

/// <summary>
/// Sum of e e' + J P J' over informed samples and present units, and where the running average of it would take a covariance.
/// With every unit present that is Sigma + lambda (S - Sigma), the natural-gradient step. A unit that was seen in a share of the samples only
/// keeps sqrt(1 - lambda share) of its standard deviation, so that the covariance stays one: what is known of a seen and an unseen unit
/// together fades, the unseen one itself stays.
/// </summary>
internal sealed class CovarianceEvidence(int width)
{
    private readonly double[] _sum = new double[(long)width * width];
    private readonly double[] _kept = new double[width];
    private readonly double[] _row = new double[width];
    private readonly int[] _count = new int[width];

    /// <summary>How often each unit was seen.</summary>
    public ReadOnlySpan<int> Count => _count;

    /// <summary>Collects from the blocks; returns how many samples were rejected because they held something that is no finite number.</summary>
    public int Collect(ReadOnlySpan<PredictionState> blocks, out int samples)
    {
        Array.Clear(_sum);
        Array.Clear(_count);
        samples = 0;
        int rejected = 0;
        foreach (PredictionState block in blocks)
        {
            samples += block.Samples;
            for (int b = 0; b < block.Samples; b++)
            {
                if (block.Informed[b])
                {
                    Range units = block.Of(b);
                    rejected += Add(block.Error[units], block.PosteriorVariance[units], block.Precision[units]) ? 0 : 1;
                }
            }
        }

        return rejected;
    }

    /// <summary>The lower triangle of T Sigma T + share sum, T = diag sqrt(1 - share count).</summary>
    public void Average(ReadOnlySpan<float> covariance, double share, Span<double> target)
    {
        for (int i = 0; i < width; i++)
        {
            _kept[i] = Math.Sqrt(Math.Max(0, 1 - (share * _count[i])));
            for (int j = 0; j <= i; j++)
            {
                int at = (i * width) + j;
                target[at] = (_kept[i] * _kept[j] * covariance[at]) + (share * _sum[at]);
            }
        }
    }

    private bool Add(ReadOnlySpan<float> error, ReadOnlySpan<float> posterior, ReadOnlySpan<float> precision)
    {
        for (int i = 0; i < width; i++)
        {
            if (precision[i] > 0 && !(float.IsFinite(error[i]) && posterior[i] is >= 0 and <= float.MaxValue))
            {
                return false;
            }

            _row[i] = precision[i] > 0 ? error[i] : 0;
        }

        for (int i = 0; i < width; i++)
        {
            if (precision[i] > 0)
            {
                _count[i]++;
                Cholesky.AddScaled(_row[i], _row.AsSpan(0, i + 1), _sum.AsSpan(i * width, i + 1));
                _sum[(i * width) + i] += posterior[i];
            }
        }

        return true;
    }
}
