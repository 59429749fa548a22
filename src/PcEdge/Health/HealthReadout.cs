using PcEdge.Detection;

namespace PcEdge.Health;

/// <summary>What a front end says of the channels that it watches.</summary>
internal sealed class HealthReadout
{
    private readonly FrontEnd _frontEnd;
    private readonly Calibration _calibration;

    public HealthReadout(FrontEnd frontEnd, Calibration calibration)
    {
        _frontEnd = frontEnd;
        _calibration = calibration;
    }

    /// <summary>Writes the watched channels, their alarms among them; forecasts are the model's where there is one.</summary>
    public void Report(in Observation observation, StepOutput output, bool isAlone)
    {
        for (int i = 0; i < _frontEnd.Presence.Length; i++)
        {
            ChannelState state = _frontEnd.State(i);
            output.State[i] = state;
            output.Estimate[i] = _frontEnd.Repaired[i];
            output.Deviation[i] = Math.Sqrt(_frontEnd.Variance[i]);
            output.Trusted[i] = state == ChannelState.Ok ? observation.Values[i] : output.Estimate[i];
            output.Surprise[i] = _frontEnd.Surprise[i];
            output.Weight[i] = _frontEnd.Weight[i];
            output.Precision[i] = _frontEnd.Precision(i);
            if (state == ChannelState.Missing)
            {
                output.Quiet(i);
            }
            else
            {
                _calibration.Judge(i, output.Surprise[i], Reason(state), output.Weight[i], output);
            }

            if (isAlone)
            {
                output.Forecast[i] = double.NaN;
                output.ForecastDeviation[i] = double.NaN;
            }
        }
    }

    private static AlarmReason Reason(ChannelState state) => state switch
    {
        ChannelState.Stuck => AlarmReason.Frozen,
        ChannelState.Noisy => AlarmReason.Noise,
        _ => AlarmReason.Siblings,
    };
}
