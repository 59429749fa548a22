using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Inference;

/// <summary>
/// The whole covariance S of what one sample's leaves are predicted to be, and what observing some of them says of every layer.
/// See <see cref="WholeCovariance"/> for the equations.
/// </summary>
internal sealed class InnovationCovariance
{
    // Below it a link is saturated and its mu unknown.
    private const double LeastInformation = 1e-6;

    private readonly SweepJacobian _jacobian;
    private readonly float[][] _covaried;
    private readonly double[] _s;
    private readonly double[] _factor;
    private readonly double[] _innovation;
    private readonly double[] _column;
    private readonly double[] _scale;
    private readonly int[] _observed;
    private readonly double[] _past;

    public InnovationCovariance(Network network)
    {
        _jacobian = new SweepJacobian(network);
        int n = _jacobian.Count;
        _covaried = [.. network.Predictions.Select(prediction => new float[n * prediction.Width])];
        _s = new double[n * n];
        _factor = new double[n * n];
        _innovation = new double[n];
        _column = new double[n];
        _scale = new double[n];
        _observed = new int[n];
        _past = new double[network.Layers.Max(static layer => layer.Transition is null ? 0 : layer.Width)];
    }

    /// <summary>Slopes of the leaves, for those who carry covariances through time.</summary>
    public SweepJacobian Jacobian => _jacobian;

    /// <summary>Units that were observed in the last sample and heard, indices into the leaves.</summary>
    public ReadOnlySpan<int> Observed => _observed.AsSpan(0, Count);

    /// <summary>Number of <see cref="Observed"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Cholesky factor of S over the observed units: [count, count], lower triangle.</summary>
    public ReadOnlySpan<double> Factor => _factor.AsSpan(0, Count * Count);

    /// <summary>S of all leaves before anything is observed; each leaf's spread becomes exact.</summary>
    public void Predict(NetworkState state, int sample)
    {
        int n = _jacobian.Count;
        _jacobian.Compute(state, sample);
        Array.Clear(_s);
        foreach (PredictionState prediction in state.Predictions)
        {
            Layer layer = prediction.Prediction.Layer;
            float[] covaried = _covaried[prediction.Prediction.Index];
            for (int i = 0; i < n; i++)
            {
                prediction.Prediction.Precision.Correlate(prediction, sample, _jacobian.Row(layer, i), covaried.AsSpan(i * layer.Width, layer.Width));
            }

            for (int i = 0; i < n; i++)
            {
                for (int k = 0; k <= i; k++)
                {
                    _s[(i * n) + k] += Dot(_jacobian.Row(layer, i), covaried.AsSpan(k * layer.Width, layer.Width));
                }
            }

            AddPast(state, layer, sample);
        }

        int unit = 0;
        foreach (Prediction leaf in _jacobian.Leaves)
        {
            PredictionState prediction = state.Predictions[leaf.Index];
            for (int i = 0; i < leaf.Width; i++, unit++)
            {
                double own = _covaried[leaf.Index][(unit * leaf.Width) + i];
                prediction.Spread[prediction.Of(sample)][i] = (float)Math.Max(0, _s[(unit * n) + unit] - own);
            }
        }
    }

    // In the space of mu the error of a canonical link is e/(p (1 - p)) and its variance 1/(p (1 - p)), not 1.
    private void Link(PredictionState prediction, int sample, int unit)
    {
        int n = _jacobian.Count;
        ReadOnlySpan<float> information = prediction.Reciprocal[prediction.Of(sample)];
        ReadOnlySpan<UnitRole> roles = prediction.Target.Roles[prediction.Of(sample)];
        for (int i = 0; i < information.Length; i++, unit++)
        {
            if (roles[i] == UnitRole.Clamped)
            {
                _scale[unit] = 1 / Math.Max(LeastInformation, information[i]);
                _s[(unit * n) + unit] += _scale[unit] - 1;
            }
        }
    }

    /// <summary>x - mu of every sample's leaves, once for all samples: what is inferred of one overwrites its errors.</summary>
    public void Compare(NetworkState state)
    {
        foreach (Prediction leaf in _jacobian.Leaves)
        {
            PredictionState prediction = state.Predictions[leaf.Index];
            PredictionErrors.Compare(prediction);
            if (leaf.Errors != ErrorKind.Gaussian)
            {
                CanonicalLink.Information(prediction, prediction.Reciprocal);
            }
        }
    }

    /// <summary>lambda, e, belief and cov(e) of every layer from what is clamped; false where nothing is, or S could not be factored.</summary>
    public bool Infer(NetworkState state, int sample)
    {
        bool heard = Observe(state, sample);
        foreach (PredictionState prediction in state.SweepOrder)
        {
            Explain(prediction, sample, heard);
        }

        Believe(state, sample, heard);
        Remain(state, sample);
        return heard;
    }

    // What is left of the spread of leaf units that nobody read: S_uu - S_uo S_oo^-1 S_ou, less what is left of their own variance.
    private void Remain(NetworkState state, int sample)
    {
        int n = _jacobian.Count;
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

                for (int o = 0; o < Count; o++)
                {
                    _column[o] = _s[(Math.Max(unit, _observed[o]) * n) + Math.Min(unit, _observed[o])];
                }

                Cholesky.SolveLower(Factor, Count, _column.AsSpan(0, Count));
                double rest = _s[(unit * n) + unit] - prediction.PosteriorVariance[units][u];
                for (int o = 0; o < Count; o++)
                {
                    rest -= _column[o] * _column[o];
                }

                prediction.OwnSpread[units][u] = (float)Math.Max(0, rest);
            }
        }
    }

    private bool Observe(NetworkState state, int sample)
    {
        int n = _jacobian.Count;
        int unit = 0;
        Count = 0;
        Array.Fill(_scale, 1);
        foreach (Prediction leaf in _jacobian.Leaves)
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
                    _innovation[Count] = prediction.Error[units][i] * _scale[unit];
                    _observed[Count++] = unit;
                }
            }
        }

        for (int i = 0; i < Count; i++)
        {
            for (int k = 0; k <= i; k++)
            {
                _factor[(i * Count) + k] = _s[(_observed[i] * n) + _observed[k]];
            }
        }

        if (Count > 0 && Cholesky.Factor(_factor.AsSpan(0, Count * Count), Count))
        {
            Cholesky.SolveLower(Factor, Count, _innovation.AsSpan(0, Count));
            Cholesky.SolveUpper(Factor, Count, _innovation.AsSpan(0, Count));
            return true;
        }

        Count = 0;
        return false;
    }

    // lambda = J' alpha, e = Sigma lambda, cov(e) = Sigma - |L^-1 J Sigma|^2 on its diagonal.
    private void Explain(PredictionState prediction, int sample, bool heard)
    {
        Range units = prediction.Of(sample);
        Layer layer = prediction.Prediction.Layer;
        Span<float> weighted = prediction.WeightedError[units];
        Span<float> error = prediction.Error[units];
        weighted.Clear();
        error.Clear();
        float[] covaried = _covaried[prediction.Prediction.Index];
        for (int i = 0; heard && i < Count; i++)
        {
            float alpha = (float)_innovation[i];
            Kernels.AddScaled(alpha, _jacobian.Row(layer, _observed[i]), weighted);
            Kernels.AddScaled(alpha, covaried.AsSpan(_observed[i] * layer.Width, layer.Width), error);
        }

        Span<float> posterior = prediction.PosteriorVariance[units];
        prediction.Prediction.Precision.Variances(prediction, sample, posterior);
        for (int u = 0; u < posterior.Length; u++)
        {
            double variance = posterior[u];
            for (int i = 0; heard && i < Count; i++)
            {
                _column[i] = covaried[(_observed[i] * layer.Width) + u];
            }

            if (heard)
            {
                Cholesky.SolveLower(Factor, Count, _column.AsSpan(0, Count));
                for (int i = 0; i < Count; i++)
                {
                    variance -= _column[i] * _column[i];
                }
            }

            posterior[u] = (float)Math.Max(0, variance);
        }
    }

    // x = mu + (e of the layer and, through the slopes, of all that predict it)
    private void Believe(NetworkState state, int sample, bool heard)
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
                    MovePast(state, projection, sample, heard);
                }

                if (projection.IsTransition || !prediction.Sources[s].IsClamped)
                {
                    LayerState source = prediction.Sources[s];
                    projection.AddPrediction(source.Message[source.Of(sample)], 1, moved, state.Scratch);
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
    private void MovePast(NetworkState state, Projection projection, int sample, bool heard)
    {
        LayerState memory = state.Memory(projection.Source)!;
        Span<float> moved = memory.Message[memory.Of(sample)];
        Span<double> past = _past.AsSpan(0, moved.Length);
        past.Clear();
        for (int i = 0; heard && i < Count; i++)
        {
            ReadOnlySpan<float> row = _jacobian.PastRow(projection.Source, _observed[i]);
            for (int u = 0; u < past.Length; u++)
            {
                past[u] += _innovation[i] * row[u];
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

    private void AddPast(NetworkState state, Layer layer, int sample)
    {
        if (state.Memory(layer) is not { } memory)
        {
            return;
        }

        int n = _jacobian.Count;
        for (int k = 0; k < n; k++)
        {
            // P F A' J' of leaf unit k
            ReadOnlySpan<float> row = _jacobian.PastRow(layer, k);
            for (int u = 0; u < layer.Width; u++)
            {
                double sum = 0;
                for (int v = 0; v < layer.Width; v++)
                {
                    sum += memory.CovarianceOf(sample, u, v) * row[v];
                }

                _past[u] = sum;
            }

            for (int i = k; i < n; i++)
            {
                ReadOnlySpan<float> other = _jacobian.PastRow(layer, i);
                for (int u = 0; u < layer.Width; u++)
                {
                    _s[(i * n) + k] += other[u] * _past[u];
                }
            }
        }
    }

    private static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += (double)x[i] * y[i];
        }

        return sum;
    }
}
