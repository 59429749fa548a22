using PcEdge.Health;
using PcEdge.Numerics;

namespace PcEdge.Training.Health;

/// <summary>
/// Fits x = m + W z + e, z ~ N(0, I_K), e ~ N(0, diag s), to clean samples: expectation and maximisation on their covariance, from its
/// principal components (Rubin and Thayer 1982). Float64, one thread, the same bits for the same samples.
/// </summary>
internal sealed class FactorAnalysis
{
    private readonly SampleMoments _moments;
    private readonly int _channels;
    private readonly int _causes;
    private readonly double[] _least;
    private readonly double[] _loadings;
    private readonly double[] _noise;

    private FactorAnalysis(SampleMoments moments, int channels, FactorAnalysisOptions options)
    {
        _moments = moments;
        _channels = channels;
        _causes = Math.Min(options.Causes, channels);
        _least = new double[channels];
        _loadings = new double[channels * _causes];
        _noise = new double[channels];
        double mean = 0;
        for (int i = 0; i < channels; i++)
        {
            mean += Variance(i) / channels;
        }

        for (int i = 0; i < channels; i++)
        {
            double unit = options.SharesUnit || Variance(i) == 0 ? mean : Variance(i);
            _least[i] = Math.Max(options.LeastShare * unit, 1e-20);
        }
    }

    /// <summary>The front end's parameters from clean samples [n, channels], row-major, sensor units, NaN where absent, in the order of the stream.</summary>
    /// <exception cref="ArgumentException">There are not at least two samples.</exception>
    public static HealthParameters Fit(ReadOnlySpan<float> samples, int channels, FactorAnalysisOptions options)
    {
        if (channels < 1 || samples.Length < 2 * channels || samples.Length % channels != 0)
        {
            throw new ArgumentException($"{samples.Length} values are not two or more samples of {channels} channels", nameof(samples));
        }

        var analysis = new FactorAnalysis(SampleMoments.Of(samples, channels), channels, options);
        analysis.Begin();
        for (int step = 0; step < options.Steps; step++)
        {
            analysis.Step();
        }

        return analysis.Parameters();
    }

    // W = U sqrt(lambda - noise), with what the components leave as the noise.
    private void Begin()
    {
        (double[] directions, double[] variances) = PrincipalComponents.Of(_moments.Covariance, _channels, _causes);
        double left = 0;
        for (int i = 0; i < _channels; i++)
        {
            left += Variance(i);
        }

        foreach (double variance in variances)
        {
            left -= variance;
        }

        double noise = Math.Max(left / Math.Max(1, _channels - _causes), 0);
        for (int i = 0; i < _channels; i++)
        {
            double explained = 0;
            for (int k = 0; k < _causes; k++)
            {
                double w = directions[(k * _channels) + i] * Math.Sqrt(Math.Max(variances[k] - noise, _least[i] / 4));
                _loadings[(i * _causes) + k] = w;
                explained += w * w;
            }

            _noise[i] = Math.Max(Variance(i) - explained, _least[i]);
        }
    }

    private void Step()
    {
        int d = _channels, n = _causes;
        double[] precise = new double[d * n], covariance = new double[n * n], gain = new double[d * n], cross = new double[d * n], second = new double[n * n];
        for (int i = 0; i < d; i++)
        {
            for (int k = 0; k < n; k++)
            {
                precise[(i * n) + k] = _loadings[(i * n) + k] / _noise[i];
            }
        }

        // P = (I + W' S^-1 W)^-1
        double[] information = Gram(precise, _loadings);
        for (int k = 0; k < n; k++)
        {
            information[(k * n) + k] += 1;
        }

        SymmetricSolve.Invert(information, n, covariance);

        // B' = S^-1 W P; E[x z'] = C B'; E[z z'] = P + B E[x z']
        for (int i = 0; i < d; i++)
        {
            AddProduct(precise.AsSpan(i * n, n), covariance, gain.AsSpan(i * n, n));
        }

        for (int i = 0; i < d; i++)
        {
            AddProduct(_moments.Covariance.AsSpan(i * d, d), gain, cross.AsSpan(i * n, n));
        }

        double[] moment = Gram(gain, cross);
        for (int k = 0; k < n * n; k++)
        {
            moment[k] += covariance[k];
        }

        SymmetricSolve.Invert(moment, n, second);

        // W = E[x z'] E[z z']^-1; s = C_ii - w E[z x_i]
        for (int i = 0; i < d; i++)
        {
            Span<double> w = _loadings.AsSpan(i * n, n);
            w.Clear();
            AddProduct(cross.AsSpan(i * n, n), second, w);
            _noise[i] = Math.Max(Variance(i) - Cholesky.Dot(w, cross.AsSpan(i * n, n)), _least[i]);
        }
    }

    private HealthParameters Parameters()
    {
        var parameters = new HealthParameters(_channels, _causes);
        for (int k = 0; k < _loadings.Length; k++)
        {
            parameters.Loadings[k] = (float)_loadings[k];
        }

        for (int i = 0; i < _channels; i++)
        {
            parameters.Noise[i] = (float)_noise[i];
            parameters.Mean[i] = (float)_moments.Mean[i];
            parameters.Variance[i] = (float)(Variance(i) + _least[i]);
            parameters.Repeats[i] = (float)_moments.Repeats[i];
        }

        return parameters;
    }

    private double Variance(int i) => _moments.Covariance[(i * _channels) + i];

    // A' B of [channels, causes] each.
    private double[] Gram(double[] a, double[] b)
    {
        double[] product = new double[_causes * _causes];
        for (int i = 0; i < _channels; i++)
        {
            ReadOnlySpan<double> row = b.AsSpan(i * _causes, _causes);
            for (int k = 0; k < _causes; k++)
            {
                Cholesky.AddScaled(a[(i * _causes) + k], row, product.AsSpan(k * _causes, _causes));
            }
        }

        return product;
    }

    // y += x' M, M: [x.Length, causes]
    private void AddProduct(ReadOnlySpan<double> x, double[] m, Span<double> y)
    {
        for (int k = 0; k < x.Length; k++)
        {
            Cholesky.AddScaled(x[k], m.AsSpan(k * _causes, _causes), y);
        }
    }
}
