using PcEdge.Numerics;

namespace PcEdge.Precision.Layers;

/// <summary>
/// What a whole covariance means: its Cholesky factor, the diagonal of its inverse and its determinant. Made from the float32 covariance and
/// nothing else, so that a restored covariance means the same to the bit.
/// </summary>
internal sealed class CovarianceFactor(int width)
{
    /// <summary>No pivot is below this share of its unit's variance: what float32 keeps of a covariance is known no better.</summary>
    public const double LeastPivot = 1.0 / (1 << 20);

    private const int PowerSteps = 24;

    private readonly double[] _lower = new double[(long)width * width];
    private readonly double[] _inverse = new double[(long)width * width];
    private readonly double[] _precision = new double[width];

    /// <summary>L, lower triangle of [width, width].</summary>
    public ReadOnlySpan<double> Lower => _lower;

    /// <summary>Diagonal of Sigma^-1: the precision of each unit given all others.</summary>
    public ReadOnlySpan<double> Precision => _precision;

    /// <summary>1/2 log |Sigma|, nats.</summary>
    public double HalfLogDeterminant { get; private set; }

    /// <summary>Factors a covariance, of which the lower triangle is read; returns how many pivots had to be raised.</summary>
    public int Set(ReadOnlySpan<float> covariance)
    {
        for (int i = 0; i < _lower.Length; i++)
        {
            _lower[i] = covariance[i];
        }

        int raised = Cholesky.Factor(_lower, width, LeastPivot);
        Cholesky.Invert(_lower, width, _inverse);
        Array.Clear(_precision);
        HalfLogDeterminant = 0;
        for (int i = 0; i < width; i++)
        {
            // Sigma^-1 = L'^-1 L^-1
            ReadOnlySpan<double> row = _inverse.AsSpan(i * width, i + 1);
            for (int j = 0; j <= i; j++)
            {
                _precision[j] += row[j] * row[j];
            }

            HalfLogDeterminant += Elementary.Log(_lower[(i * width) + i]);
        }

        return raised;
    }

    /// <summary>
    /// Largest over smallest eigenvalue of Sigma by some steps of the power method, each begun at the unit that varies or weighs most:
    /// never above the true one. Allocates.
    /// </summary>
    public double ConditionNumber()
    {
        double[] x = new double[width];
        x[LargestVariance()] = 1;
        double largest = Power(x, inverse: false);
        Array.Clear(x);
        x[Array.IndexOf(_precision, _precision.Max())] = 1;
        return largest * Power(x, inverse: true);
    }

    private int LargestVariance()
    {
        int largest = 0;
        for (int i = 1; i < width; i++)
        {
            largest = Cholesky.Element(_lower, width, i, i) > Cholesky.Element(_lower, width, largest, largest) ? i : largest;
        }

        return largest;
    }

    private double Power(double[] x, bool inverse)
    {
        double norm = 1;
        for (int step = 0; step < PowerSteps; step++)
        {
            if (inverse)
            {
                Cholesky.SolveLower(_lower, width, x);
                Cholesky.SolveUpper(_lower, width, x);
            }
            else
            {
                Cholesky.MultiplyTransposed(_lower, width, x);
                Cholesky.Multiply(_lower, width, x);
            }

            norm = Math.Sqrt(Cholesky.Dot(x, x));
            for (int i = 0; i < width; i++)
            {
                x[i] /= norm;
            }
        }

        return norm;
    }
}
