namespace PcEdge;

/// <summary>
/// The trusted stream: what a model says of one observation. Allocated once by the caller, overwritten at every step.
/// Every array is [channels].
/// </summary>
public sealed class StepOutput
{
    /// <summary>Room for <paramref name="channels"/> channels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one channel.</exception>
    public StepOutput(int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        Estimate = new double[channels];
        Deviation = new double[channels];
        Trusted = new double[channels];
        Precision = new double[channels];
        Weight = new double[channels];
        Surprise = new double[channels];
        Evidence = new double[channels];
        Anomaly = new double[channels];
        Alarm = new bool[channels];
        Reason = new AlarmReason[channels];
        Amount = new double[channels];
        Array.Fill(Amount, double.NaN);
        State = new ChannelState[channels];
        Forecast = new double[channels];
        ForecastDeviation = new double[channels];
    }

    /// <summary>Number of channels.</summary>
    public int Channels => Estimate.Length;

    /// <summary>Posterior mean of the true value, sensor unit. NaN only before the channel's first reading.</summary>
    public double[] Estimate { get; }

    /// <summary>Posterior standard deviation of the estimate, sensor unit.</summary>
    public double[] Deviation { get; }

    /// <summary>The reading itself while its surprise is under the alarm threshold, else the estimate; always the estimate where absent.</summary>
    public double[] Trusted { get; }

    /// <summary>Precision of the sensor right now, 1/unit^2; 0 where absent.</summary>
    public double[] Precision { get; }

    /// <summary>Share of its full trust that the reading was given, 0 to 1; 0 where absent.</summary>
    public double[] Weight { get; }

    /// <summary>Surprise of the reading under the prediction made before it was seen, nats; 0 where absent.</summary>
    public double[] Surprise { get; }

    /// <summary>-ln of how often this channel is so surprised in normal running, nats; comparable between channels.</summary>
    public double[] Evidence { get; }

    /// <summary>1 - exp(-evidence/20) on rows that are an event, 0 elsewhere: thresholding it gives events.</summary>
    public double[] Anomaly { get; }

    /// <summary>True while the channel is in alarm.</summary>
    public bool[] Alarm { get; }

    /// <summary>What spoke loudest, <see cref="AlarmReason.None"/> without an event.</summary>
    public AlarmReason[] Reason { get; }

    /// <summary>The number in the reason, for example how many times the usual volatility; NaN where there is none.</summary>
    public double[] Amount { get; }

    /// <summary>The sensor's health.</summary>
    public ChannelState[] State { get; }

    /// <summary>Predicted value at the horizon, sensor unit; NaN while unknown or where no horizon was asked for.</summary>
    public double[] Forecast { get; }

    /// <summary>Standard deviation of the forecast, sensor unit.</summary>
    public double[] ForecastDeviation { get; }

    /// <summary>Surprise of the whole observation, nats: the sum over present channels.</summary>
    public double TotalSurprise { get; set; }

    /// <summary>The largest evidence of any channel, or of the stream as a whole where that is larger, nats.</summary>
    public double TotalEvidence { get; set; }

    /// <summary>1 - exp(-evidence/20) on rows that are an event of the stream as a whole, 0 elsewhere.</summary>
    public double TotalAnomaly { get; set; }

    /// <summary>What an alarm of the stream as a whole is about, <see cref="AlarmReason.None"/> where it is a channel's, or where there is none.</summary>
    public AlarmReason TotalReason { get; set; }

    /// <summary>The number in that reason; NaN where there is none.</summary>
    public double TotalAmount { get; set; } = double.NaN;

    /// <summary>The channel that spoke loudest, or -1.</summary>
    public int LoudestChannel { get; set; } = -1;

    /// <summary>The channel whose class is believed, or -1 where the model tells no classes apart or has not made up its mind.</summary>
    public int Label { get; set; } = -1;

    /// <summary>True when any channel is in alarm.</summary>
    public bool AnyAlarm { get; set; }

    /// <summary>Of a channel that nothing can be said of: no evidence, no event, no alarm.</summary>
    internal void Quiet(int channel)
    {
        Evidence[channel] = 0;
        Anomaly[channel] = 0;
        Alarm[channel] = false;
        Reason[channel] = AlarmReason.None;
    }
}
