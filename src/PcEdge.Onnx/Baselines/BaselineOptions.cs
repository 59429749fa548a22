namespace PcEdge.Onnx.Baselines;

/// <summary>How a baseline raises alarms; the same two ways as the engine's models.</summary>
public sealed record BaselineOptions
{
    /// <summary>Episodes of alarm a day that the stream may have in normal running.</summary>
    public double AlarmsPerDay { get; init; } = 1;

    /// <summary>Share of each channel's rows that may alarm in normal running, instead of episodes a day; null for those.</summary>
    public double? FalseAlarmRate { get; init; }
}
