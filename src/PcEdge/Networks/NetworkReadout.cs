using PcEdge.Detection;
using PcEdge.Inference;
using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Networks;

/// <summary>What a network says of each channel, in the sensor's own unit: where it was read, and where it was not.</summary>
internal sealed class NetworkReadout
{
    private readonly ObservedChannels _observed;
    private readonly NetworkExpectation _expectation;
    private readonly Calibration _calibration;

    public NetworkReadout(ObservedChannels observed, NetworkExpectation expectation, Calibration calibration)
    {
        _observed = observed;
        _expectation = expectation;
        _calibration = calibration;
    }

    /// <summary>Writes every channel, its alarms among them.</summary>
    public void Report(in Observation observation, StepOutput output)
    {
        output.TotalSurprise = 0;
        int channel = 0;
        foreach (PredictionState prediction in _expectation.Predictions)
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

        output.Label = _observed.Classes.Label(output.Estimate);
    }

    private void Present(int channel, int unit, PredictionState prediction, double value, StepOutput output)
    {
        double scale = _observed.Scale[channel];
        bool given = prediction.Prediction.Pathway == Pathway.Prior && prediction.Prediction.Sources.Count == 0;
        double belief = given ? prediction.Target.Belief[unit] : prediction.Target.Belief[unit] - prediction.Error[unit];
        double surprise = _expectation.Surprise(channel, unit, prediction);
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
        output.Quiet(channel);
        output.State[channel] = ChannelState.Missing;
        output.Forecast[channel] = double.NaN;
        output.ForecastDeviation[channel] = double.NaN;
    }

}
