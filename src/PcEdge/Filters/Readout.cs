using PcEdge.Detection;

namespace PcEdge.Filters;

/// <summary>What the filter says of a channel, in the sensor's own unit.</summary>
internal sealed class Readout(Beliefs beliefs, Calibration calibration)
{
    private readonly Beliefs _beliefs = beliefs;
    private readonly Calibration _calibration = calibration;

    /// <summary>A present reading, after its correction.</summary>
    public void Report(int j, double value, in Surprise surprise, double health, double courseVariance, StepOutput output)
    {
        double scale = _beliefs.Standard.Scale(j);
        output.Estimate[j] = _beliefs.Level(j);
        // Where the reading was rejected only the siblings speak, and they know the channel to V at best.
        double apart = Math.Max(_beliefs.Deviation.Variance(j), (1 - health) * _beliefs.Precisions.Sibling(j));
        output.Deviation[j] = scale * Math.Sqrt(apart + _beliefs.Row.CausedVariance[j]);
        output.Precision[j] = health / (scale * scale * (courseVariance + (health * _beliefs.Precisions.SensorNoise(j))));
        output.Weight[j] = health;
        output.Surprise[j] = surprise.Total;
        output.TotalSurprise += surprise.Total;
        _calibration.Judge(j, surprise.Total, surprise.Loudest, health, output);
        output.Trusted[j] = output.Alarm[j] ? output.Estimate[j] : value;
    }

    /// <summary>A channel that is absent, or not yet known: it is still predicted, and its belief ages.</summary>
    public void Stand(int j, double value, StepOutput output)
    {
        bool seen = _beliefs.Standard.Seen(j);
        bool present = _beliefs.Row.Present[j];
        if (_beliefs.Row.Active[j])
        {
            _beliefs.Deviation.Age(j, _beliefs.Row);
            double scale = _beliefs.Standard.Scale(j);
            output.Estimate[j] = _beliefs.Level(j);
            output.Deviation[j] = scale * Math.Sqrt(_beliefs.Deviation.Variance(j) + _beliefs.Row.CausedVariance[j]);
        }
        else
        {
            // While learning the last reading is the best guess, its error the spread seen so far.
            _beliefs.LastReading[j] = present ? value : _beliefs.LastReading[j];
            output.Estimate[j] = seen ? _beliefs.LastReading[j] : double.NaN;
            output.Deviation[j] = seen ? _beliefs.Standard.Spread(j) : double.NaN;
        }

        output.Trusted[j] = present ? value : output.Estimate[j];
        output.Precision[j] = 0;
        output.Weight[j] = 0;
        output.Surprise[j] = 0;
        output.Quiet(j);
        output.State[j] = _beliefs.Row.Active[j] ? ChannelState.Missing : present || !seen ? ChannelState.Learning : ChannelState.Missing;
    }
}
