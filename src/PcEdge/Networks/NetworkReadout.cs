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
        int first = 0;
        foreach (PredictionState prediction in _expectation.Predictions)
        {
            var units = new Units(prediction);
            for (int i = 0; i < units.Roles.Length; i++)
            {
                if (units.Roles[i] == UnitRole.Clamped)
                {
                    Present(first + i, i, units, observation.Values[first + i], output);
                }
                else
                {
                    Stand(first + i, i, units, output);
                }
            }

            first += units.Roles.Length;
        }

        output.Label = _observed.Classes.Label(output.Estimate);
    }

    private void Present(int channel, int unit, in Units units, double value, StepOutput output)
    {
        double scale = _observed.Scale[channel];
        double belief = units.IsGiven ? units.Belief[unit] : units.Belief[unit] - units.Error[unit];
        double surprise = _expectation.Surprise(channel, units.Belief[unit], units.Errors);
        output.Estimate[channel] = _observed.Mean[channel] + (scale * belief);
        output.Deviation[channel] = units.IsGiven ? 0 : scale * Math.Sqrt(Math.Max(0, units.IsGaussian ? units.PosteriorVariance[unit] : Linked(belief, units.OwnSpread[unit])));
        output.Precision[channel] = units.Precision[unit] / (scale * scale);
        output.Weight[channel] = 1;
        output.Surprise[channel] = surprise;
        output.TotalSurprise += surprise;
        _calibration.Judge(channel, surprise, AlarmReason.Course, 1, output);
        output.Trusted[channel] = output.Alarm[channel] ? output.Estimate[channel] : value;
        output.State[channel] = output.Alarm[channel] ? ChannelState.Outlier : ChannelState.Ok;
        output.Forecast[channel] = double.NaN;
        output.ForecastDeviation[channel] = double.NaN;
    }

    // Variance of a probability p = link(mu) where mu has h/(1 + p (1 - p) h) left.
    private static double Linked(double p, double h)
    {
        double information = Math.Max(0, p * (1 - p));
        return information * information * h / (1 + (information * h));
    }

    private void Stand(int channel, int unit, in Units units, StepOutput output)
    {
        double scale = _observed.Scale[channel];
        // A layer that predicts nothing else is as uncertain as a reading of it would be; another has heard from what it predicts.
        double variance = units.IsLeaf ? (1 / (double)units.Marginal[unit]) + units.OwnSpread[unit] : units.PosteriorVariance[unit];
        double p = units.Belief[unit];
        variance = units.IsGaussian ? variance : p * (1 - p);
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

    // What is read of a layer's units, looked up once for all of them.
    private readonly ref struct Units(PredictionState prediction)
    {
        public readonly ReadOnlySpan<UnitRole> Roles = prediction.Target.Roles;
        public readonly ReadOnlySpan<float> Belief = prediction.Target.Belief;
        public readonly ReadOnlySpan<float> Error = prediction.Error;
        public readonly ReadOnlySpan<float> Precision = prediction.Precision;
        public readonly ReadOnlySpan<float> Marginal = prediction.Marginal;
        public readonly ReadOnlySpan<float> OwnSpread = prediction.OwnSpread;
        public readonly ReadOnlySpan<float> PosteriorVariance = prediction.PosteriorVariance;
        public readonly ErrorKind Errors = prediction.Prediction.Errors;
        public readonly bool IsGiven = prediction.Prediction.Pathway == Pathway.Prior && prediction.Prediction.Sources.Count == 0;
        public readonly bool IsLeaf = prediction.Target.Consequences.Length == 0;

        public bool IsGaussian => Errors == ErrorKind.Gaussian;
    }
}
