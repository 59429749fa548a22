using PcEdge.Inference;
using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Networks;

/// <summary>
/// What each channel was predicted to be before its reading was believed, and how surprising the reading is: 1/2 nu^2/V, V = 1/pi + spread,
/// or its cross-entropy where the link is canonical; nats, 0 is as expected.
/// </summary>
internal sealed class NetworkExpectation
{
    private const double LeastProbability = 1e-12;

    private readonly NetworkState _state;
    private readonly double[] _mean;
    private readonly double[] _variance;

    public NetworkExpectation(NetworkState state, ObservedChannels observed)
    {
        _state = state;
        _mean = new double[observed.Count];
        _variance = new double[observed.Count];
        Predictions = [.. observed.Layers.Select(PredictionOf)];
        Array.Fill(_variance, 1);
        if (!state.Network.IsDirected)
        {
            Begin();
        }
    }

    /// <summary>The prediction that a reader is told of, for each observed layer in turn.</summary>
    public PredictionState[] Predictions { get; }

    /// <summary>Keeps the predictions of the beliefs there are: they are what the next sample is scored against.</summary>
    public void ExpectNext() => Expect(hasSwept: false);

    /// <summary>After a sweep forward: the means and their spread are predictions that no reading has touched.</summary>
    public void Score() => Expect(hasSwept: true);

    /// <summary>Surprise of a reading x of a unit, as the layer has it, nats; for canonical links its share in the cross-entropy.</summary>
    public double Surprise(int channel, double x, ErrorKind errors)
    {
        if (errors == ErrorKind.Gaussian)
        {
            double innovation = x - _mean[channel];
            return 0.5 * innovation * innovation / _variance[channel];
        }

        double p = Math.Clamp(_mean[channel], LeastProbability, 1 - LeastProbability);
        double miss = errors == ErrorKind.Bernoulli ? (1 - x) * Elementary.Log(1 - p) : 0;
        return Math.Max(0, -(x * Elementary.Log(p)) - miss);
    }

    /// <summary>Walks what the next sample is scored against.</summary>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("expected.mean", _mean);
        visitor.Visit("expected.variance", _variance);
    }

    // What a network with both pathways expects before it has seen anything.
    private void Begin()
    {
        _state.Survey();
        FeedForward.Run(_state);
        foreach (PredictionState prediction in _state.Predictions)
        {
            PredictionErrors.BeginPrecision(prediction);
        }

        SettledVariance.Compute(_state);
        ExpectNext();
    }

    private void Expect(bool hasSwept)
    {
        int channel = 0;
        foreach (PredictionState prediction in Predictions)
        {
            ReadOnlySpan<float> spread = hasSwept ? prediction.Spread : prediction.OwnSpread;
            ReadOnlySpan<float> expected = prediction.Mean, marginal = prediction.Marginal;
            Span<double> mean = _mean.AsSpan(channel, spread.Length), variance = _variance.AsSpan(channel, spread.Length);
            for (int i = 0; i < spread.Length; i++)
            {
                mean[i] = expected[i];
                variance[i] = (1 / (double)marginal[i]) + spread[i];
            }

            if (prediction.Prediction.Errors != ErrorKind.Gaussian)
            {
                Link(prediction, channel);
            }

            channel += spread.Length;
        }
    }

    // What a canonical link expects is a probability, not the mean before the link.
    private void Link(PredictionState prediction, int channel)
    {
        CanonicalLink.Expect(prediction, prediction.PosteriorVariance);
        for (int i = 0; i < prediction.Mean.Length; i++)
        {
            _mean[channel + i] = prediction.PosteriorVariance[i];
        }
    }

    // The prediction of a layer that a reader is told of: from above where it is generated.
    private PredictionState PredictionOf(int layer)
    {
        PredictionState? known = null;
        foreach (PredictionState prediction in _state.Predictions)
        {
            if (prediction.Prediction.Layer.Index == layer && (known is null || prediction.Prediction.Pathway == Pathway.Generative))
            {
                known = prediction;
            }
        }

        return known!;
    }
}
