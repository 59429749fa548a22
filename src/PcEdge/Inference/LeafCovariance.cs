using PcEdge.Networks;

namespace PcEdge.Inference;

/// <summary>
/// The whole covariance S of what one sample's leaves are predicted to be, before anything of them is observed:
/// <code>S = sum over predictions J_l Sigma_l J_l' + J A F P F A' J' of a layer's own past</code>
/// </summary>
internal sealed class LeafCovariance
{
    private readonly float[][] _covaried;
    private readonly double[] _s;
    private readonly double[] _past;

    public LeafCovariance(Network network)
    {
        Jacobian = new SweepJacobian(network);
        _covaried = [.. network.Predictions.Select(prediction => new float[Count * prediction.Width])];
        _s = new double[Count * Count];
        _past = new double[network.Layers.Max(static layer => layer.Transition is null ? 0 : layer.Width)];
    }

    /// <summary>J: slopes of the leaves in every layer.</summary>
    public SweepJacobian Jacobian { get; }

    /// <summary>Units of all leaves.</summary>
    public int Count => Jacobian.Count;

    /// <summary>S of two leaf units.</summary>
    public double this[int one, int other] => _s[(Math.Max(one, other) * Count) + Math.Min(one, other)];

    /// <summary>Sigma J' of one leaf unit: [width].</summary>
    public ReadOnlySpan<float> Covaried(Prediction prediction, int unit) => _covaried[prediction.Index].AsSpan(unit * prediction.Width, prediction.Width);

    /// <summary>Adds to the variance of one leaf unit.</summary>
    public void Add(int unit, double variance) => _s[(unit * Count) + unit] += variance;

    /// <summary>Computes S of one sample; each leaf's spread becomes exact.</summary>
    public void Predict(NetworkState state, int sample)
    {
        int n = Count;
        Jacobian.Compute(state, sample);
        Array.Clear(_s);
        foreach (PredictionState prediction in state.Predictions)
        {
            Layer layer = prediction.Prediction.Layer;
            float[] covaried = _covaried[prediction.Prediction.Index];
            for (int i = 0; i < n; i++)
            {
                prediction.Prediction.Precision.Correlate(prediction, sample, Jacobian.Row(layer, i), covaried.AsSpan(i * layer.Width, layer.Width));
            }

            for (int i = 0; i < n; i++)
            {
                for (int k = 0; k <= i; k++)
                {
                    _s[(i * n) + k] += Dot(Jacobian.Row(layer, i), covaried.AsSpan(k * layer.Width, layer.Width));
                }
            }

            AddPast(state, layer, sample);
        }

        int unit = 0;
        foreach (Prediction leaf in Jacobian.Leaves)
        {
            PredictionState prediction = state.Predictions[leaf.Index];
            for (int i = 0; i < leaf.Width; i++, unit++)
            {
                double own = _covaried[leaf.Index][(unit * leaf.Width) + i];
                prediction.Spread[prediction.Of(sample)][i] = (float)Math.Max(0, _s[(unit * n) + unit] - own);
            }
        }
    }

    private void AddPast(NetworkState state, Layer layer, int sample)
    {
        if (state.Memory(layer) is not { } memory)
        {
            return;
        }

        int n = Count;
        for (int k = 0; k < n; k++)
        {
            // P F A' J' of leaf unit k
            ReadOnlySpan<float> row = Jacobian.PastRow(layer, k);
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
                ReadOnlySpan<float> other = Jacobian.PastRow(layer, i);
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
