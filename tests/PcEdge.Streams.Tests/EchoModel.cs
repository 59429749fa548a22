using PcEdge.Models;

namespace PcEdge.Streams.Tests;

/// <summary>Believes what it sees; every number it says is easy to foretell.</summary>
internal sealed class EchoModel(int channels) : IStreamModel
{
    public int Channels => channels;

    public void Step(in Observation observation, StepOutput output)
    {
        output.AnyAlarm = false;
        output.LoudestChannel = -1;
        output.TotalEvidence = 0.5;
        output.Label = observation.Presence[^1] ? channels - 1 : -1;
        for (int j = 0; j < channels; j++)
        {
            bool here = observation.Presence[j];
            output.Estimate[j] = here ? observation.Values[j] : output.Estimate[j];
            output.Trusted[j] = output.Estimate[j];
            output.Deviation[j] = 0.25;
            output.Precision[j] = here ? 16 : 0;
            output.Weight[j] = here ? 1 : 0;
            output.State[j] = here ? ChannelState.Ok : ChannelState.Missing;
            output.Alarm[j] = here && observation.Values[j] > 1000;
            output.Reason[j] = output.Alarm[j] ? AlarmReason.Siblings : AlarmReason.None;
            if (output.Alarm[j])
            {
                output.AnyAlarm = true;
                output.LoudestChannel = j;
            }

            output.Forecast[j] = output.Estimate[j];
            output.ForecastDeviation[j] = 0.5;
        }
    }

    public void VisitState(IStateVisitor visitor)
    {
    }
}
