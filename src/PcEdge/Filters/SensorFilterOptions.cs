namespace PcEdge.Filters;

/// <summary>What a user may set of a sensor filter. Defaults suit any sensors; nothing here needs to be known in advance.</summary>
public readonly record struct SensorFilterOptions
{
    /// <summary>The defaults.</summary>
    public SensorFilterOptions()
    {
    }

    /// <summary>Alarm episodes of the whole stream to be expected per day of normal running; rows within 30 minutes are one episode.</summary>
    public double AlarmsPerDay { get; init; } = 1;

    /// <summary>Instead of <see cref="AlarmsPerDay"/>: part of one channel's normal rows that may be in alarm, 0 to 1.</summary>
    public double? FalseAlarmRate { get; init; }

    /// <summary>Steps ahead to forecast; 0 for none.</summary>
    public int Horizon { get; init; }

    /// <summary>Rows a fault state must persist before it is shown, and health before it is shown again.</summary>
    public int Hysteresis { get; init; } = 3;

    /// <summary>Group of siblings of each channel; null: channels earn their place from the data.</summary>
    public IReadOnlyList<int>? Groups { get; init; }

    /// <summary>Refuses what a filter of so many channels cannot be made with.</summary>
    internal static void Validate(SensorFilterOptions options, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.AlarmsPerDay);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Horizon);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Hysteresis, 1);
        if (options.FalseAlarmRate is double rate && !(rate is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(options), rate, "a false-alarm rate lies between 0 and 1");
        }

        if (options.Groups is not null && options.Groups.Count != channels)
        {
            throw new ArgumentException($"groups are given for {options.Groups.Count} channels, the filter has {channels}", nameof(options));
        }
    }
}
