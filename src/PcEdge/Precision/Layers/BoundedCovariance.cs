namespace PcEdge.Precision.Layers;

/// <summary>
/// A covariance in float32, kept positive definite and within bounds: no unit that is learned has a variance above 1/least, or a precision
/// given all others above most.
/// </summary>
internal sealed class BoundedCovariance
{
    // Each round of a repair doubles what is added: long before the last one the diagonal outweighs everything else.
    private const int MostRounds = 64;

    // Rounding to float32 tells the bound's neighbours apart no better.
    private const double Slack = 1 + 1e-5;

    private readonly int _width;
    private readonly float _least;
    private readonly float _most;
    private readonly float[] _covariance;
    private readonly float[] _precision;

    public BoundedCovariance(int width, double variance, float least, float most)
    {
        _width = width;
        _least = least;
        _most = most;
        _covariance = new float[width * width];
        _precision = new float[width];
        Factor = new CovarianceFactor(width);
        for (int i = 0; i < width; i++)
        {
            _covariance[(i * width) + i] = (float)variance;
        }

        Refresh();
    }

    /// <summary>Sigma: [width, width]. Whoever writes to it calls <see cref="Refresh"/>.</summary>
    public Span<float> Values => _covariance;

    /// <summary>Diagonal of Sigma^-1, within the bounds.</summary>
    public ReadOnlySpan<float> Precision => _precision;

    /// <summary>The factor of it.</summary>
    public CovarianceFactor Factor { get; }

    /// <summary>Makes the factor anew; returns how many pivots it had to raise.</summary>
    public int Refresh()
    {
        int raised = Factor.Set(_covariance);
        for (int i = 0; i < _width; i++)
        {
            _precision[i] = (float)Math.Clamp(Factor.Precision[i], _least, _most);
        }

        return raised;
    }

    /// <summary>
    /// Takes over a covariance, of which the lower triangle is read and bounded; count: how often each unit was seen. Returns how often a bound was met.
    /// </summary>
    public int Set(Span<double> target, ReadOnlySpan<int> count)
    {
        int hits = Bound(target, count);
        for (int i = 0; i < _width; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                _covariance[(i * _width) + j] = (float)target[(i * _width) + j];
                _covariance[(j * _width) + i] = _covariance[(i * _width) + j];
            }
        }

        hits += Repair();
        int raised = 0;
        for (int i = 0; i < _width; i++)
        {
            // Adding t to a unit's variance adds t to its variance given all others, and takes from nobody's.
            if (count[i] > 0 && Factor.Precision[i] > _most * Slack)
            {
                _covariance[(i * _width) + i] += (float)((1.0 / _most) - (1 / Factor.Precision[i]));
                raised++;
            }
        }

        return hits + raised + (raised > 0 ? Repair() : 0);
    }

    // A variance above 1/least takes its unit's covariances down with it, and one below 1/most is raised alone: what is left is still a covariance.
    private int Bound(Span<double> target, ReadOnlySpan<int> count)
    {
        double smallest = 1.0 / _most, largest = 1.0 / _least;
        int hits = 0;
        for (int i = 0; i < _width; i++)
        {
            double variance = target[(i * _width) + i];
            if (count[i] == 0 || (variance >= smallest && variance <= largest))
            {
                continue;
            }

            hits++;
            double scale = variance > largest ? Math.Sqrt(largest / variance) : 1;
            for (int j = 0; j < _width; j++)
            {
                target[i > j ? (i * _width) + j : (j * _width) + i] *= scale;
            }

            target[(i * _width) + i] = Math.Clamp(variance, smallest, largest);
        }

        return hits;
    }

    // Grows the diagonal until the float32 covariance factors by itself.
    private int Repair()
    {
        int hits = 0;
        double jitter = _width * CovarianceFactor.LeastPivot;
        for (; Refresh() > 0 && hits < MostRounds; hits++, jitter *= 2)
        {
            for (int i = 0; i < _width; i++)
            {
                _covariance[(i * _width) + i] *= (float)(1 + jitter);
            }
        }

        return hits;
    }
}
