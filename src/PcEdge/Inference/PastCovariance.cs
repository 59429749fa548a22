using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Inference;

/// <summary>
/// Carries a layer's whole posterior covariance to the next step: with S = L L' the covariance of what was observed,
/// <code>
/// V = A F P F A' + Q ,   G = V J' L^-T ,   P = V - G G'
/// </code>
/// </summary>
internal sealed class PastCovariance
{
    // Rounding takes no more from a variance than this share leaves of it.
    private const double LeastShare = 1e-9;

    private readonly SweepJacobian _jacobian;
    private readonly Innovation _innovation;
    private readonly double[] _predicted;
    private readonly double[] _gain;
    private readonly double[] _product;
    private readonly float[] _unit;
    private readonly float[] _row;
    private readonly AlignedFloats?[] _transitions; // of weights in few bits, which do not move

    public PastCovariance(Network network, SweepJacobian jacobian, Innovation innovation)
    {
        _jacobian = jacobian;
        _innovation = innovation;
        int widest = network.Layers.Max(static layer => layer.Transition is null ? 0 : layer.Width);
        _predicted = new double[widest * widest];
        _product = new double[widest * widest];
        _gain = new double[widest * jacobian.Count];
        _unit = new float[widest];
        _row = new float[widest];

        _transitions = [.. network.Layers.Select(static layer => layer.Transition is { Storage: not TensorType.F32 } narrow ? narrow.Widen() : null)];
    }

    /// <summary>P of every layer with a transition after one sample.</summary>
    public void Advance(NetworkState state, int sample)
    {
        foreach (PredictionState prediction in state.Predictions)
        {
            Layer layer = prediction.Prediction.Layer;
            if (layer.Transition is not null && prediction.Prediction.Pathway == Pathway.Prior)
            {
                LayerState memory = state.Memory(layer)!;
                Predict(prediction, memory, sample);
                if (_innovation.Count > 0)
                {
                    Correct(layer);
                }

                memory.SetCovariance(sample, _predicted);
            }
        }
    }

    // V = A F P F A' + Q
    private void Predict(PredictionState prediction, LayerState memory, int sample)
    {
        Layer layer = prediction.Prediction.Layer;
        int n = layer.Width;
        ReadOnlySpan<float> a = _transitions[layer.Index] ?? layer.Transition!.Weights;
        ReadOnlySpan<float> slope = memory.Slope[memory.Of(sample)];
        for (int i = 0; i < n; i++)
        {
            for (int v = 0; v < n; v++)
            {
                double sum = 0;
                for (int u = 0; u < n; u++)
                {
                    sum += (double)a[(i * n) + u] * slope[u] * memory.CovarianceOf(sample, u, v);
                }

                _product[(i * n) + v] = sum * slope[v];
            }
        }

        for (int i = 0; i < n; i++)
        {
            _unit.AsSpan(0, n).Clear();
            _unit[i] = 1;
            prediction.Prediction.Precision.Correlate(prediction, sample, _unit.AsSpan(0, n), _row.AsSpan(0, n));
            for (int k = 0; k < n; k++)
            {
                double sum = _row[k];
                for (int v = 0; v < n; v++)
                {
                    sum += _product[(i * n) + v] * a[(k * n) + v];
                }

                _predicted[(i * n) + k] = sum;
            }
        }
    }

    // P = V - G G', G = V J' L^-T
    private void Correct(Layer layer)
    {
        int n = layer.Width;
        int m = _innovation.Count;
        ReadOnlySpan<int> observed = _innovation.Observed;
        for (int i = 0; i < n; i++)
        {
            Span<double> gain = _gain.AsSpan(i * m, m);
            for (int o = 0; o < m; o++)
            {
                gain[o] = Dot(_jacobian.Row(layer, observed[o]), _predicted.AsSpan(i * n, n));
            }

            Cholesky.SolveLower(_innovation.Factor, m, gain);
        }

        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k <= i; k++)
            {
                double known = 0;
                for (int o = 0; o < m; o++)
                {
                    known += _gain[(i * m) + o] * _gain[(k * m) + o];
                }

                double rest = _predicted[(i * n) + k] - known;
                rest = i == k ? Math.Max(rest, LeastShare * _predicted[(i * n) + i]) : rest;
                _predicted[(i * n) + k] = rest;
                _predicted[(k * n) + i] = rest;
            }
        }
    }

    private static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }
}
