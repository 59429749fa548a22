using PcEdge.Numerics;

namespace PcEdge.Precision.Layers;

/// <summary>
/// The step of the factor in its log-diagonal form: L &lt;- L G with G_ii = exp(M_ii/2), G_ij = M_ij below, M = L^-1 (target - Sigma) L'^-1.
/// In the coordinates of G the Fisher information is 2 on the diagonal and 1 below, and -M the gradient of F there: it is the natural
/// gradient of those coordinates, to first order the running average, and positive definite however long the step. One unit alone
/// is theta += eta (E[e^2]/s2 - 1). No element of M is above 1: one wild error is one step.
/// </summary>
internal sealed class CovarianceGradient(int width)
{
    private readonly double[] _lower = new double[(long)width * width];
    private readonly double[] _step = new double[(long)width * width];
    private readonly double[] _next = new double[(long)width * width];
    private readonly double[] _row = new double[width];
    private readonly int[] _seen = new int[width];

    /// <summary>
    /// Puts in the place of the running average what the gradient makes of it. Among units that were not seen nothing changes; what they
    /// have in common with those that were moves with them. Returns true where the step had to be shortened.
    /// </summary>
    public bool Replace(ReadOnlySpan<float> covariance, ReadOnlySpan<int> count, Span<double> target)
    {
        int m = 0;
        for (int i = 0; i < width; i++)
        {
            if (count[i] > 0)
            {
                _seen[m++] = i;
            }
        }

        Gather(covariance, target, m);
        Cholesky.Factor(_lower, m, CovarianceFactor.LeastPivot);
        Cholesky.Whiten(_lower, m, _step);
        bool shortened = Retract(m);
        Cholesky.Multiply(_lower, _step, m, _next);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                target[(_seen[i] * width) + _seen[j]] = Cholesky.Element(_next, m, i, j);
            }
        }

        for (int u = 0; m < width && u < width; u++)
        {
            if (count[u] == 0)
            {
                Follow(covariance, u, m, target);
            }
        }

        return shortened;
    }

    private void Gather(ReadOnlySpan<float> covariance, ReadOnlySpan<double> target, int m)
    {
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                int at = (_seen[i] * width) + _seen[j];
                _lower[(i * m) + j] = covariance[at];
                _step[(i * m) + j] = target[at] - covariance[at];
                _step[(j * m) + i] = _step[(i * m) + j];
            }
        }
    }

    private bool Retract(int m)
    {
        double largest = 0;
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                largest = Math.Max(largest, Math.Abs(_step[(i * m) + j]));
            }
        }

        double scale = largest > LogVarianceStep.LargestStep ? LogVarianceStep.LargestStep / largest : 1;
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < i; j++)
            {
                _step[(i * m) + j] *= scale;
            }

            _step[(i * m) + i] = Elementary.Exp(0.5 * scale * _step[(i * m) + i]);
        }

        return scale < 1;
    }

    // Errors of seen units become L_next L^-1 e: their covariance with an unseen one follows.
    private void Follow(ReadOnlySpan<float> covariance, int unseen, int m, Span<double> target)
    {
        Span<double> row = _row.AsSpan(0, m);
        for (int k = 0; k < m; k++)
        {
            row[k] = covariance[Lower(unseen, _seen[k])];
        }

        Cholesky.SolveLower(_lower, m, row);
        Cholesky.Multiply(_next, m, row);
        for (int k = 0; k < m; k++)
        {
            target[Lower(unseen, _seen[k])] = row[k];
        }
    }

    private int Lower(int i, int j) => i > j ? (i * width) + j : (j * width) + i;
}
