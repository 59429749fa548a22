namespace PcEdge.Streams;

/// <summary>The words of a record: fault states, and what an alarm's reason reads like.</summary>
internal static class RecordWords
{
    /// <summary>The state as records name it.</summary>
    public static ReadOnlySpan<byte> Of(ChannelState state) => state switch
    {
        ChannelState.Learning => "learning"u8,
        ChannelState.Ok => "ok"u8,
        ChannelState.Missing => "missing"u8,
        ChannelState.Stuck => "stuck"u8,
        ChannelState.Outlier => "outlier"u8,
        ChannelState.Noisy => "noisy"u8,
        ChannelState.Drifting => "drifting"u8,
        ChannelState.Biased => "biased"u8,
        _ => "learning"u8,
    };

    /// <summary>The sentence behind a channel's name, in a stream of so many channels.</summary>
    public static ReadOnlySpan<byte> Of(AlarmReason reason, int channels) => reason switch
    {
        AlarmReason.Course => "left its predicted course"u8,
        AlarmReason.Siblings when channels == 1 => "left its usual level"u8,
        AlarmReason.Siblings => "disagrees with its siblings"u8,
        AlarmReason.Noise => "became noisy"u8,
        AlarmReason.Frozen => "repeats itself"u8,
        _ => "surprising"u8,
    };

    /// <summary>The channel an alarm is about: the loudest if it is in alarm, else the loudest of those that are; -1 without alarm.</summary>
    public static int AlarmedChannel(StepOutput output)
    {
        if (!output.AnyAlarm)
        {
            return -1;
        }

        int loudest = output.LoudestChannel;
        if (loudest >= 0 && output.Alarm[loudest])
        {
            return loudest;
        }

        int found = -1;
        for (int j = 0; j < output.Channels; j++)
        {
            if (output.Alarm[j] && (found < 0 || output.Evidence[j] > output.Evidence[found]))
            {
                found = j;
            }
        }

        return found >= 0 ? found : loudest;
    }

    /// <summary>The row's anomaly: the largest of any channel and of the whole.</summary>
    public static double Anomaly(StepOutput output)
    {
        double largest = output.TotalAnomaly;
        foreach (double anomaly in output.Anomaly)
        {
            largest = Math.Max(largest, anomaly);
        }

        return largest;
    }
}
