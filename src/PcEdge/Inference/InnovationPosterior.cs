using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Inference;

/// <summary>What an innovation says of every layer of one sample: lambda, e, beliefs, and how uncertain all of it remains.</summary>
internal sealed class InnovationPosterior(Network network, LeafCovariance leaves, Innovation innovation)
{
    private readonly LeafCovariance _leaves = leaves;
    private readonly SweepJacobian _jacobian = leaves.Jacobian;
    private readonly Innovation _innovation = innovation;
    private readonly double[] _column = new double[leaves.Count];
    private readonly double[] _past = new double[network.Layers.Max(static layer => layer.Transition is null ? 0 : layer.Width)];

    /// <summary>Sets everything of one sample.</summary>
    public void Infer(NetworkState state, int sample)
    {
        foreach (PredictionState prediction in state.SweepOrder)
        {
            Explain(prediction, sample);
        }

        Believe(state, sample);
        Remain(state, sample);
    }

    // lambda = J' alpha, e = Sigma lambda, cov(e) = Sigma - |L^-1 J Sigma|^2 on its diagonal.
    private void Explain(PredictionState prediction, int sample)
    {
        Range units = prediction.Of(sample);
        Layer layer = prediction.Prediction.Layer;
        Span<float> weighted = prediction.WeightedError[units];
        Span<float> error = prediction.Error[units];
        weighted.Clear();
        error.Clear();
        ReadOnlySpan<int> observed = _innovation.Observed;
        for (int i = 0; i < observed.Length; i++)
        {
            float alpha = (float)_innovation.Weighted[i];
            Kernels.AddScaled(alpha, _jacobian.Row(layer, observed[i]), weighted);
            Kernels.AddScaled(alpha, _leaves.Covaried(prediction.Prediction, observed[i]), error);
        }

        Span<float> posterior = prediction.PosteriorVariance[units];
        prediction.Prediction.Precision.Variances(prediction, sample, posterior);
        for (int u = 0; u < posterior.Length; u++)
        {
            double variance = posterior[u];
            for (int i = 0; i < observed.Length; i++)
            {
                _column[i] = _leaves.Covaried(prediction.Prediction, observed[i])[u];
            }

            Cholesky.SolveLower(_innovation.Factor, observed.Length, _column.AsSpan(0, observed.Length));
            for (int i = 0; i < observed.Length; i++)
            {
                variance -= _column[i] * _column[i];
            }

            posterior[u] = (float)Math.Max(0, variance);
        }
    }

    // x = mu + (e of the layer and, through the slopes, of all that predict it)
    private void Believe(NetworkState state, int sample)
    {
        foreach (PredictionState prediction in state.SweepOrder)
        {
            LayerState target = prediction.Target;
            Range units = target.Of(sample);
            Span<float> moved = target.Message[units];
            prediction.Error[units].CopyTo(moved);
            for (int s = 0; s < prediction.Sources.Length; s++)
            {
                Projection projection = prediction.Prediction.Sources[s];
                if (projection.IsTransition)
                {
                    MovePast(state, projection, sample);
                }

                if (projection.IsTransition || !prediction.Sources[s].IsClamped)
                {
                    LayerState source = prediction.Sources[s];
                    projection.AddPrediction(source.Message[source.Of(sample)], 1, moved);
                }
            }

            Span<float> belief = target.Belief[units];
            ReadOnlySpan<UnitRole> roles = target.Roles[units];
            ReadOnlySpan<float> slope = target.Slope[units];
            for (int u = 0; u < belief.Length; u++)
            {
                if (roles[u] != UnitRole.Clamped)
                {
                    belief[u] += moved[u];
                }
                else if (target.Consequences.Length > 0)
                {
                    Given(prediction, (sample * belief.Length) + u, moved[u] - prediction.Error[units][u]);
                }

                moved[u] = roles[u] == UnitRole.Free ? slope[u] * moved[u] : 0;
            }
        }
    }

    // A unit that is given inside the hierarchy has the error that its settled prediction leaves, V h/(V + h) of which is uncertain.
    private static void Given(PredictionState prediction, int unit, float moved)
    {
        float h = prediction.OwnSpread[unit];
        prediction.Error[unit] = prediction.Target.Belief[unit] - prediction.Mean[unit] - moved;
        prediction.WeightedError[unit] = prediction.Precision[unit] * prediction.Error[unit];
        prediction.PosteriorVariance[unit] = h / (1 + (prediction.Precision[unit] * h));
    }

    // The past, too, is believed anew: P F A' J' alpha, times its slope.
    private void MovePast(NetworkState state, Projection projection, int sample)
    {
        LayerState memory = state.Memory(projection.Source)!;
        Span<float> moved = memory.Message[memory.Of(sample)];
        Span<double> past = _past.AsSpan(0, moved.Length);
        past.Clear();
        for (int i = 0; i < _innovation.Count; i++)
        {
            ReadOnlySpan<float> row = _jacobian.PastRow(projection.Source, _innovation.Observed[i]);
            for (int u = 0; u < past.Length; u++)
            {
                past[u] += _innovation.Weighted[i] * row[u];
            }
        }

        ReadOnlySpan<float> slope = memory.Slope[memory.Of(sample)];
        for (int u = 0; u < moved.Length; u++)
        {
            double sum = 0;
            for (int v = 0; v < past.Length; v++)
            {
                sum += memory.CovarianceOf(sample, u, v) * past[v];
            }

            moved[u] = (float)(slope[u] * sum);
        }
    }

    // What is left of the spread of leaf units that nobody read: S_uu - S_uo S_oo^-1 S_ou, less what is left of their own variance.
    private void Remain(NetworkState state, int sample)
    {
        ReadOnlySpan<int> observed = _innovation.Observed;
        int unit = 0;
        foreach (Prediction leaf in _jacobian.Leaves)
        {
            PredictionState prediction = state.Predictions[leaf.Index];
            Range units = prediction.Of(sample);
            for (int u = 0; u < leaf.Width; u++, unit++)
            {
                if (prediction.Target.Roles[units][u] == UnitRole.Clamped)
                {
                    continue;
                }

                for (int o = 0; o < observed.Length; o++)
                {
                    _column[o] = _leaves[unit, observed[o]];
                }

                Cholesky.SolveLower(_innovation.Factor, observed.Length, _column.AsSpan(0, observed.Length));
                double rest = _leaves[unit, unit] - prediction.PosteriorVariance[units][u];
                for (int o = 0; o < observed.Length; o++)
                {
                    rest -= _column[o] * _column[o];
                }

                prediction.OwnSpread[units][u] = (float)Math.Max(0, rest);
            }
        }
    }
}
