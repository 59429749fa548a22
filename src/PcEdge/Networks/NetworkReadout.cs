using PcEdge.Detection;
using PcEdge.Inference;
using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Networks;

/// <summary>
/// What a network says of each channel, in the sensor's own unit. The surprise of a reading is 1/2 nu^2/V, V = 1/pi + spread, under the
/// prediction made before it was believed, or its cross-entropy where the link is canonical; 0 is as expected.
/// </summary>
internal sealed class NetworkReadout
{
    private const double LeastProbability = 1e-12;

    private readonly NetworkState _state;
    private readonly ObservedChannels _observed;
    private readonly Calibration _calibration;
    private readonly double[] _expected;
    private readonly double[] _variance;
    private readonly PredictionState[] _predictions;

    public NetworkReadout(NetworkState state, ObservedChannels observed, Calibration calibration)
    {
        _state = state;
        _observed = observed;
        _calibration = calibration;
        _expected = new double[observed.Count];
        _variance = new double[observed.Count];
        _predictions = [.. observed.Layers.Select(PredictionOf)];
        Array.Fill(_variance, 1);
    }

    /// <summary>What a network with both pathways expects before it has seen anything.</summary>
    public void Expect(Network network)
    {
        if (!network.IsDirected)
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
    }

    /// <summary>Keeps the predictions of the beliefs there are: they are what the next sample is scored against.</summary>
    public void ExpectNext()
    {
        int channel = 0;
        foreach (PredictionState prediction in _predictions)
        {
            for (int i = 0; i < prediction.Mean.Length; i++, channel++)
            {
                _expected[channel] = prediction.Mean[i];
                _variance[channel] = (1 / (double)prediction.Marginal[i]) + prediction.OwnSpread[i];
            }
        }

        ExpectLinks();
    }

    /// <summary>After a sweep forward: the means and their spread are predictions that no reading has touched.</summary>
    public void Score()
    {
        int channel = 0;
        foreach (PredictionState prediction in _predictions)
        {
            for (int i = 0; i < prediction.Mean.Length; i++, channel++)
            {
                _expected[channel] = prediction.Mean[i];
                _variance[channel] = (1 / (double)prediction.Marginal[i]) + prediction.Spread[i];
            }
        }

        ExpectLinks();
    }

    // What a canonical link expects is a probability, not the mean before the link.
    private void ExpectLinks()
    {
        int channel = 0;
        foreach (PredictionState prediction in _predictions)
        {
            if (prediction.Prediction.Errors != ErrorKind.Gaussian)
            {
                CanonicalLink.Expect(prediction, prediction.PosteriorVariance);
                for (int i = 0; i < prediction.Mean.Length; i++)
                {
                    _expected[channel + i] = prediction.PosteriorVariance[i];
                }
            }

            channel += prediction.Mean.Length;
        }
    }

    /// <summary>Writes every channel, its alarms among them.</summary>
    public void Report(in Observation observation, StepOutput output)
    {
        output.TotalSurprise = 0;
        int channel = 0;
        foreach (PredictionState prediction in _predictions)
        {
            for (int i = 0; i < prediction.Mean.Length; i++, channel++)
            {
                if (prediction.Target.Roles[i] == UnitRole.Clamped)
                {
                    Present(channel, i, prediction, observation.Values[channel], output);
                }
                else
                {
                    Stand(channel, i, prediction, output);
                }
            }
        }
    }

    /// <summary>Walks what the next sample is scored against.</summary>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("expected.mean", _expected);
        visitor.Visit("expected.variance", _variance);
    }

    private void Present(int channel, int unit, PredictionState prediction, double value, StepOutput output)
    {
        double scale = _observed.Scale[channel];
        bool given = prediction.Prediction.Pathway == Pathway.Prior && prediction.Prediction.Sources.Count == 0;
        double belief = given ? prediction.Target.Belief[unit] : prediction.Target.Belief[unit] - prediction.Error[unit];
        double surprise = Surprise(channel, unit, prediction);
        output.Estimate[channel] = _observed.Mean[channel] + (scale * belief);
        output.Deviation[channel] = given ? 0 : scale * Math.Sqrt(Math.Max(0, Linked(prediction, belief, prediction.OwnSpread[unit]) ?? prediction.PosteriorVariance[unit]));
        output.Precision[channel] = prediction.Precision[unit] / (scale * scale);
        output.Weight[channel] = 1;
        output.Surprise[channel] = surprise;
        output.TotalSurprise += surprise;
        _calibration.Judge(channel, surprise, AlarmReason.Course, 1, output);
        output.Trusted[channel] = output.Alarm[channel] ? output.Estimate[channel] : value;
        output.State[channel] = output.Alarm[channel] ? ChannelState.Outlier : ChannelState.Ok;
        output.Forecast[channel] = double.NaN;
        output.ForecastDeviation[channel] = double.NaN;
    }

    // Variance of a probability p = link(mu) where mu has h/(1 + p (1 - p) h) left; null where the link is none.
    private static double? Linked(PredictionState prediction, double p, double h)
    {
        double information = Math.Max(0, p * (1 - p));
        return prediction.Prediction.Errors == ErrorKind.Gaussian ? null : information * information * h / (1 + (information * h));
    }

    private void Stand(int channel, int unit, PredictionState prediction, StepOutput output)
    {
        double scale = _observed.Scale[channel];
        // A layer that predicts nothing else is as uncertain as a reading of it would be; another has heard from what it predicts.
        bool leaf = prediction.Target.Consequences.Length == 0;
        double variance = leaf ? (1 / (double)prediction.Marginal[unit]) + prediction.OwnSpread[unit] : prediction.PosteriorVariance[unit];
        double p = prediction.Target.Belief[unit];
        variance = prediction.Prediction.Errors == ErrorKind.Gaussian ? variance : p * (1 - p);
        output.Estimate[channel] = _observed.Mean[channel] + (scale * p);
        output.Deviation[channel] = scale * Math.Sqrt(Math.Max(0, variance));
        output.Trusted[channel] = output.Estimate[channel];
        output.Precision[channel] = 0;
        output.Weight[channel] = 0;
        output.Surprise[channel] = 0;
        output.Evidence[channel] = 0;
        output.Anomaly[channel] = 0;
        output.Alarm[channel] = false;
        output.Reason[channel] = AlarmReason.None;
        output.State[channel] = ChannelState.Missing;
        output.Forecast[channel] = double.NaN;
        output.ForecastDeviation[channel] = double.NaN;
    }

    // 1/2 nu^2/V ; canonical links: the share of the unit in the cross-entropy
    private double Surprise(int channel, int unit, PredictionState prediction)
    {
        double x = prediction.Target.Belief[unit];
        if (prediction.Prediction.Errors == ErrorKind.Gaussian)
        {
            double innovation = x - _expected[channel];
            return 0.5 * innovation * innovation / _variance[channel];
        }

        double p = Math.Clamp(_expected[channel], LeastProbability, 1 - LeastProbability);
        double miss = prediction.Prediction.Errors == ErrorKind.Bernoulli ? (1 - x) * Elementary.Log(1 - p) : 0;
        return Math.Max(0, -(x * Elementary.Log(p)) - miss);
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
