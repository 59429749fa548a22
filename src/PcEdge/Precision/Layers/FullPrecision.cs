using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Precision.Layers;

/// <summary>
/// The whole covariance of the errors. What is kept is Sigma in float32; its factor is made from that. Absent units are left free: the others
/// weigh by Sigma_oo^-1, not by a part of Sigma^-1. Bounds: no unit's precision given all others is above the largest, no unit's variance
/// above 1/smallest. Where a learned covariance came too close to singular its diagonal grows, which is counted among the bounds.
/// Weighing takes width^2 multiplications, with absent units or uncertain predictions width^3/6 for each sample; so does learning.
/// </summary>
internal sealed class FullPrecision : LayerPrecision
{
    // Each round of a repair doubles what is added: long before the last one the diagonal outweighs everything else.
    private const int MostRounds = 64;

    // Rounding to float32 has told the bound's neighbours apart no better.
    private const double Slack = 1 + 1e-5;

    private readonly float[] _covariance;
    private readonly float[] _precision;
    private readonly double[] _target;
    private readonly CovarianceFactor _factor;
    private readonly CovarianceEvidence _evidence;
    private readonly CovarianceGradient? _gradient;

    public FullPrecision(string name, int width, PrecisionDefinition settings)
        : base(name, width, settings)
    {
        _covariance = new float[width * width];
        _precision = new float[width];
        _target = new double[width * width];
        _factor = new CovarianceFactor(width);
        _evidence = new CovarianceEvidence(width);
        _gradient = settings.Learning == PrecisionLearning.LogVariance ? new CovarianceGradient(width) : null;
        for (int i = 0; i < width; i++)
        {
            _covariance[(i * width) + i] = (float)(1 / settings.Start);
        }

        Refresh();
    }

    /// <inheritdoc/>
    public override int WorkspaceLength => (Width * Width) + Width;

    /// <summary>Largest over smallest eigenvalue of Sigma, from below. Allocates.</summary>
    public double ConditionNumber => _factor.ConditionNumber();

    private string Tensor => $"{Name}.covariance";

    /// <inheritdoc/>
    public override void Begin(PredictionState state)
    {
        Span<float> precision = state.Precision;
        for (int b = 0; b < state.Samples; b++)
        {
            _precision.CopyTo(precision[state.Of(b)]);
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
        Span<double> x = state.Workspace.AsSpan(0, Width);
        for (int b = 0; b < state.Samples; b++)
        {
            // Sigma xi = L L' xi; an absent unit weighs nothing.
            ReadOnlySpan<float> precision = state.Precision[state.Of(b)];
            ReadOnlySpan<float> weighted = state.WeightedError[state.Of(b)];
            Span<float> error = state.Error[state.Of(b)];
            for (int i = 0; i < x.Length; i++)
            {
                x[i] = precision[i] > 0 ? weighted[i] : 0;
            }

            Cholesky.MultiplyTransposed(_factor.Lower, Width, x);
            Cholesky.Multiply(_factor.Lower, Width, x);
            for (int i = 0; i < x.Length; i++)
            {
                error[i] = precision[i] > 0 ? (float)x[i] : 0;
            }
        }
    }

    /// <inheritdoc/>
    public override double Energy(PredictionState state, int sample)
    {
        ReadOnlySpan<double> lower = Factor(state, sample, default, out int m, out Span<double> x);
        double energy = 0;
        if (m == Width)
        {
            energy = _factor.HalfLogDeterminant;
        }
        else
        {
            for (int i = 0; i < m; i++)
            {
                energy += Elementary.Log(lower[(i * m) + i]);
            }
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
            _evidence.Average(_covariance, share, _target);
            CountHits(_gradient is not null && _gradient.Replace(_covariance, _evidence.Count, _target) ? 1 : 0);
            Bound();
            Keep();
        }
    }

    /// <inheritdoc/>
    public override void VisitParameters(IStateVisitor visitor)
    {
        visitor.Visit(Tensor, _covariance, Width, Width);
        Refresh();
    }

    /// <inheritdoc/>
    public override void Check() => CovarianceTensor.Check(Tensor, _covariance, Width);

    private int Refresh()
    {
        int raised = _factor.Set(_covariance);
        for (int i = 0; i < Width; i++)
        {
            _precision[i] = (float)Math.Clamp(_factor.Precision[i], Least, Most);
        }

        return raised;
    }

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
                    part[(row * m) + column++] = _covariance[(i * Width) + j];
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
            return _factor.Lower;
        }

        Cholesky.Factor(part, m, CovarianceFactor.LeastPivot);
        return part;
    }

    // A variance above 1/smallest takes its unit's covariances down with it, and one below 1/largest is raised alone: what is left is still a covariance.
    private void Bound()
    {
        double least = 1.0 / Most, largest = 1.0 / Least;
        for (int i = 0; i < Width; i++)
        {
            double variance = _target[(i * Width) + i];
            if (_evidence.Count[i] > 0 && variance < least)
            {
                CountHits(1);
                _target[(i * Width) + i] = least;
            }
            else if (_evidence.Count[i] > 0 && variance > largest)
            {
                CountHits(1);
                double scale = Math.Sqrt(largest / variance);
                for (int j = 0; j < Width; j++)
                {
                    _target[i > j ? (i * Width) + j : (j * Width) + i] *= scale;
                }

                _target[(i * Width) + i] = largest;
            }
        }
    }

    private void Keep()
    {
        for (int i = 0; i < Width; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                _covariance[(i * Width) + j] = (float)_target[(i * Width) + j];
                _covariance[(j * Width) + i] = _covariance[(i * Width) + j];
            }
        }

        Repair();
        bool raised = false;
        for (int i = 0; i < Width; i++)
        {
            // Adding t to a unit's variance adds t to its variance given all others, and takes from nobody's.
            if (_evidence.Count[i] > 0 && _factor.Precision[i] > Most * Slack)
            {
                raised = true;
                CountHits(1);
                _covariance[(i * Width) + i] += (float)((1.0 / Most) - (1 / _factor.Precision[i]));
            }
        }

        if (raised)
        {
            Repair();
        }
    }

    // Grows the diagonal until the float32 covariance factors by itself.
    private void Repair()
    {
        double jitter = Width * CovarianceFactor.LeastPivot;
        for (int round = 0; Refresh() > 0 && round < MostRounds; round++, jitter *= 2)
        {
            CountHits(1);
            for (int i = 0; i < Width; i++)
            {
                _covariance[(i * Width) + i] *= (float)(1 + jitter);
            }
        }
    }
}
