using PcEdge.Detection;
using PcEdge.Filters;
using PcEdge.Models;

namespace PcEdge.Hgf;

/// <summary>A hierarchical Gaussian filter that meets a stream; its channels are the network's inputs.</summary>
public sealed class HgfModel : IStreamModel
{
    private readonly Calibration _calibration;
    private readonly Pace _pace = new();
    private readonly long[] _unusable = new long[1];

    /// <summary>A model of one stream.</summary>
    /// <exception cref="ModelFormatException">The definition makes no filter; the message names the node and the field.</exception>
    public HgfModel(HgfDefinition definition)
    {
        Network = new HgfNetwork(definition);
        _calibration = new Calibration(Channels, definition.AlarmsPerDay, definition.FalseAlarmRate);
    }

    /// <summary>The filter, with the beliefs of its nodes.</summary>
    public HgfNetwork Network { get; }

    /// <inheritdoc/>
    public int Channels => Network.Channels.Count;

    /// <summary>Present readings that were no readings of their input and counted as absent.</summary>
    public long Unusable => _unusable[0];

    /// <summary>
    /// Takes one row. With <see cref="HgfDefinition.TimeUnit"/> a step is as long as the time since the row before, the first one unit;
    /// without it every step is one unit.
    /// </summary>
    public void Step(in Observation observation, StepOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _pace.Elapsed(observation.Dt);
        double dt = Network.Definition.TimeUnit is double unit && Network.Rows > 0 ? observation.Dt / unit : 1;
        Network.Step(observation.Values, observation.Presence, dt);
        output.TotalSurprise = 0;
        for (int j = 0; j < output.Channels; j++)
        {
            Report(j, observation, output);
        }

        _calibration.End(observation.Dt, _pace.Seconds, output);
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        Network.VisitState(visitor);
        _calibration.VisitState(visitor);
        _pace.VisitState(visitor);
        visitor.Visit("hgf.unusable", _unusable);
    }

    // Alarms judge a reading with its noise: the surprise of a Gaussian reading is without it, and below 0 where numbers are small.
    private void Report(int j, in Observation observation, StepOutput output)
    {
        ref readonly HgfChannel channel = ref Network.Channel(j);
        Network.Estimate(j, out double mean, out double variance, out double precision);
        bool present = !double.IsNaN(channel.Value);
        _unusable[0] += observation.Presence[j] && !present ? 1 : 0;
        output.Estimate[j] = mean;
        output.Deviation[j] = Math.Sqrt(variance);
        output.Precision[j] = present ? precision : 0;
        output.Weight[j] = present ? 1 : 0;
        output.Surprise[j] = channel.Surprise;
        output.TotalSurprise += channel.Surprise;
        output.Forecast[j] = double.NaN;
        output.ForecastDeviation[j] = double.NaN;
        if (present)
        {
            _calibration.Judge(j, Network.Energy(j), AlarmReason.Course, 1, output);
            output.State[j] = output.Alarm[j] ? ChannelState.Outlier : ChannelState.Ok;
        }
        else
        {
            output.Quiet(j);
            output.State[j] = ChannelState.Missing;
        }

        output.Trusted[j] = present && !output.Alarm[j] ? channel.Value : mean;
    }
}
