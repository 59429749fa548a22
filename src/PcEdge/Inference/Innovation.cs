using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Inference;

/// <summary>What was observed of one sample's leaves and how much it weighs together: alpha = S_oo^-1 (x_o - mu_o).</summary>
internal sealed class Innovation
{
    // Below it a link is saturated and its mu unknown.
    private const double LeastInformation = 1e-6;

    private readonly LeafCovariance _leaves;
    private readonly double[] _factor;
    private readonly double[] _weighted;
    private readonly double[] _scale;
    private readonly int[] _observed;

    public Innovation(LeafCovariance leaves)
    {
        _leaves = leaves;
        _factor = new double[leaves.Count * leaves.Count];
        _weighted = new double[leaves.Count];
        _scale = new double[leaves.Count];
        _observed = new int[leaves.Count];
    }

    /// <summary>Number of observed units; 0 where nothing was, or S could not be factored.</summary>
    public int Count { get; private set; }

    /// <summary>The observed units, indices into the leaves.</summary>
    public ReadOnlySpan<int> Observed => _observed.AsSpan(0, Count);

    /// <summary>alpha: [count].</summary>
    public ReadOnlySpan<double> Weighted => _weighted.AsSpan(0, Count);

    /// <summary>Cholesky factor of S_oo: [count, count], lower triangle.</summary>
    public ReadOnlySpan<double> Factor => _factor.AsSpan(0, Count * Count);

    /// <summary>x - mu of every sample's leaves, once for all samples: what is inferred of one overwrites its errors.</summary>
    public void Compare(NetworkState state)
    {
        foreach (Prediction leaf in _leaves.Jacobian.Leaves)
        {
            PredictionState prediction = state.Predictions[leaf.Index];
            PredictionErrors.Compare(prediction);
            if (leaf.Errors != ErrorKind.Gaussian)
            {
                CanonicalLink.Information(prediction, prediction.Reciprocal);
            }
        }
    }

    /// <summary>Takes one sample; <see cref="Compare"/> has been there.</summary>
    public void Observe(NetworkState state, int sample)
    {
        int unit = 0;
        Count = 0;
        Array.Fill(_scale, 1);
        foreach (Prediction leaf in _leaves.Jacobian.Leaves)
        {
            PredictionState prediction = state.Predictions[leaf.Index];
            Range units = prediction.Of(sample);
            if (leaf.Errors != ErrorKind.Gaussian)
            {
                Link(prediction, sample, unit);
            }

            for (int i = 0; i < leaf.Width; i++, unit++)
            {
                if (prediction.Target.Roles[units][i] == UnitRole.Clamped)
                {
                    _weighted[Count] = prediction.Error[units][i] * _scale[unit];
                    _observed[Count++] = unit;
                }
            }
        }

        for (int i = 0; i < Count; i++)
        {
            for (int k = 0; k <= i; k++)
            {
                _factor[(i * Count) + k] = _leaves[_observed[i], _observed[k]];
            }
        }

        if (Count == 0 || !Cholesky.Factor(_factor.AsSpan(0, Count * Count), Count))
        {
            Count = 0;
            return;
        }

        Cholesky.SolveLower(Factor, Count, _weighted.AsSpan(0, Count));
        Cholesky.SolveUpper(Factor, Count, _weighted.AsSpan(0, Count));
    }

    // In the space of mu the error of a canonical link is e/(p (1 - p)) and its variance 1/(p (1 - p)), not 1.
    private void Link(PredictionState prediction, int sample, int unit)
    {
        ReadOnlySpan<float> information = prediction.Reciprocal[prediction.Of(sample)];
        ReadOnlySpan<UnitRole> roles = prediction.Target.Roles[prediction.Of(sample)];
        for (int i = 0; i < information.Length; i++, unit++)
        {
            if (roles[i] == UnitRole.Clamped)
            {
                _scale[unit] = 1 / Math.Max(LeastInformation, information[i]);
                _leaves.Add(unit, _scale[unit] - 1);
            }
        }
    }
}
