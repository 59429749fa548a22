namespace PcEdge.Streams;

/// <summary>What goes to the sinks after a step: the row as it came and what the model said of it.</summary>
public sealed class StreamRecord
{
    /// <summary>A record over the loop's row and output.</summary>
    public StreamRecord(IReadOnlyList<string> channels, SourceRow row, StepOutput output)
    {
        Channels = channels;
        Row = row;
        Output = output;
    }

    /// <summary>Channel names.</summary>
    public IReadOnlyList<string> Channels { get; }

    /// <summary>The row as it came.</summary>
    public SourceRow Row { get; }

    /// <summary>What the model said.</summary>
    public StepOutput Output { get; }

    /// <summary>Rows before this one, also across a resume.</summary>
    public long Index { get; internal set; }

    /// <summary>Seconds since the row before.</summary>
    public double Dt { get; internal set; }

    /// <summary>Why the row is in alarm, for people, such as <c>kitchen: repeats itself</c>; null where it is not.</summary>
    public string? Reason()
    {
        if (Output.TotalReason != AlarmReason.None)
        {
            return ReasonWords.Of(Output.TotalReason, Output.TotalAmount, Output.Channels);
        }

        int channel = RecordWords.AlarmedChannel(Output);
        return channel < 0 ? null : $"{Channels[channel]}: {ReasonWords.Of(Output.Reason[channel], Output.Amount[channel], Output.Channels)}";
    }
}
