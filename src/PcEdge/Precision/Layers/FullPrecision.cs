using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Precision.Layers;

/// <summary>
/// The whole covariance of the errors. What is kept is Sigma in float32; its factor is made from that. Absent units are left free: the others
/// weigh by Sigma_oo^-1, not by a part of Sigma^-1. pi of a unit is its precision given all others. Learns from e e' and the diagonal of J P J':
/// what errors have in common through an uncertain belief alone is missing, and two neighbouring layers share correlations out wrongly.
/// Where a learned covariance comes too close to singular its diagonal grows, which is counted among the bounds.
/// Weighing takes width^2 multiplications, with absent units or uncertain predictions width^3/6 for each sample; learning takes as many.
/// </summary>
internal sealed class FullPrecision : LayerPrecision
{
    private readonly BoundedCovariance _covariance;
    private readonly CovarianceEvidence _evidence;
    private readonly CovarianceGradient? _gradient;
    private readonly double[] _target;

    public FullPrecision(string name, int width, PrecisionDefinition settings)
        : base(name, width, settings)
    {
        _covariance = new BoundedCovariance(width, 1 / settings.Start, Least, Most);
        _evidence = new CovarianceEvidence(width);
        _gradient = settings.Learning == PrecisionLearning.LogVariance ? new CovarianceGradient(width) : null;
        _target = new double[width * width];
    }

    /// <inheritdoc/>
    public override int WorkspaceLength => (Width * Width) + Width;

    /// <summary>Largest over smallest eigenvalue of Sigma, from below. Allocates.</summary>
    public double ConditionNumber => _covariance.Factor.ConditionNumber();

    private string Tensor => $"{Name}.covariance";

    /// <inheritdoc/>
    public override void Begin(PredictionState state)
    {
        Span<float> precision = state.Precision;
        for (int b = 0; b < state.Samples; b++)
        {
            _covariance.Precision.CopyTo(precision[state.Of(b)]);
        }
    }

    /// <inheritdoc/>
    public override void Weigh(PredictionState state)
    {
        for (int b = 0; b < state.Samples; b++)
        {
            Weigh(state, b, default);
        }
    }

    /// <inheritdoc/>
    public override void Innovate(PredictionState state, int sample)
    {
        ReadOnlySpan<float> spread = state.Spread[state.Of(sample)];
        Weigh(state, sample, spread.ContainsAnyExcept(0f) ? spread : default);
    }

    /// <inheritdoc/>
    public override void Unweigh(PredictionState state)
    {
        for (int b = 0; b < state.Samples; b++)
        {
            Correlate(state, b, state.WeightedError[state.Of(b)], state.Error[state.Of(b)]);
        }
    }

    /// <inheritdoc/>
    public override void Correlate(PredictionState state, int sample, ReadOnlySpan<float> vector, Span<float> product)
    {
        // Sigma x = L L' x; of an absent unit nothing is taken and nothing given.
        ReadOnlySpan<float> precision = state.Precision[state.Of(sample)];
        Span<double> x = state.Workspace.AsSpan(0, Width);
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = precision[i] > 0 ? vector[i] : 0;
        }

        Cholesky.MultiplyTransposed(_covariance.Factor.Lower, Width, x);
        Cholesky.Multiply(_covariance.Factor.Lower, Width, x);
        for (int i = 0; i < x.Length; i++)
        {
            product[i] = precision[i] > 0 ? (float)x[i] : 0;
        }
    }

    /// <inheritdoc/>
    public override void Variances(PredictionState state, int sample, Span<float> variance)
    {
        ReadOnlySpan<float> precision = state.Precision[state.Of(sample)];
        for (int i = 0; i < variance.Length; i++)
        {
            variance[i] = precision[i] > 0 ? _covariance.Values[(i * Width) + i] : 0;
        }
    }

    /// <inheritdoc/>
    public override double Energy(PredictionState state, int sample)
    {
        ReadOnlySpan<double> lower = Factor(state, sample, default, out int m, out Span<double> x);
        double energy = m == Width ? _covariance.Factor.HalfLogDeterminant : 0;
        for (int i = 0; m < Width && i < m; i++)
        {
            energy += Elementary.Log(lower[(i * m) + i]);
        }

        // 1/2 |L^-1 e|^2 + log |L|
        Cholesky.SolveLower(lower, m, x);
        return energy + (0.5 * Cholesky.Dot(x, x));
    }

    /// <inheritdoc/>
    public override void Learn(ReadOnlySpan<PredictionState> blocks)
    {
        if (!Learns)
        {
            return;
        }

        CountRejected(_evidence.Collect(blocks, out int samples));
        double share = Settings.Rate / Math.Max(samples, 1);
        if (share > 0 && _evidence.Count.ContainsAnyExcept(0))
        {
            _evidence.Average(_covariance.Values, share, _target);
            CountHits(_gradient is not null && _gradient.Replace(_covariance.Values, _evidence.Count, _target) ? 1 : 0);
            CountHits(_covariance.Set(_target, _evidence.Count));
        }
    }

    /// <inheritdoc/>
    public override void VisitParameters(IStateVisitor visitor)
    {
        visitor.Visit(Tensor, _covariance.Values, Width, Width);
        _covariance.Refresh();
    }

    /// <inheritdoc/>
    public override void Check() => CovarianceTensor.Check(Tensor, _covariance.Values, Width);

    private void Weigh(PredictionState state, int sample, ReadOnlySpan<float> spread)
    {
        ReadOnlySpan<double> lower = Factor(state, sample, spread, out int m, out Span<double> x);
        Cholesky.SolveLower(lower, m, x);
        Cholesky.SolveUpper(lower, m, x);
        ReadOnlySpan<float> precision = state.Precision[state.Of(sample)];
        Span<float> weighted = state.WeightedError[state.Of(sample)];
        int k = 0;
        for (int i = 0; i < weighted.Length; i++)
        {
            weighted[i] = precision[i] > 0 ? (float)x[k++] : 0;
        }
    }

    /// <summary>The factor of the present units' Sigma + diag(spread), [present, present], and their errors.</summary>
    private ReadOnlySpan<double> Factor(PredictionState state, int sample, ReadOnlySpan<float> spread, out int present, out Span<double> errors)
    {
        ReadOnlySpan<float> precision = state.Precision[state.Of(sample)];
        ReadOnlySpan<float> error = state.Error[state.Of(sample)];
        ReadOnlySpan<float> covariance = _covariance.Values;
        int m = precision.Length - precision.Count(0f);
        Span<double> x = state.Workspace.AsSpan(Width * Width, m);
        Span<double> part = state.Workspace.AsSpan(0, m * m);
        bool whole = m == Width && spread.IsEmpty;
        int row = 0;
        for (int i = 0; i < precision.Length; i++)
        {
            if (!(precision[i] > 0))
            {
                continue;
            }

            x[row] = error[i];
            int column = 0;
            for (int j = 0; !whole && j <= i; j++)
            {
                if (precision[j] > 0)
                {
                    part[(row * m) + column++] = covariance[(i * Width) + j];
                }
            }

            if (!spread.IsEmpty)
            {
                part[(row * m) + row] += spread[i];
            }

            row++;
        }

        present = m;
        errors = x;
        if (whole)
        {
            return _covariance.Factor.Lower;
        }

        Cholesky.Factor(part, m, CovarianceFactor.LeastPivot);
        return part;
    }
}
