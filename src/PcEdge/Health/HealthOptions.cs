namespace PcEdge.Health;

/// <summary>A sensor-health front end: which channels it watches, and how.</summary>
public sealed record HealthOptions
{
    /// <summary>It watches the first so many channels of an observation.</summary>
    public required int Channels { get; init; }

    /// <summary>K: causes of its linear generative model.</summary>
    public required int Causes { get; init; }

    /// <summary>True to look for faults of a single sample too, at several times the cost.</summary>
    public bool Transient { get; init; }

    /// <summary>
    /// Name of the group of each channel, in their order: the device or sensor that fails as a whole. Then a group is believed or not, and channels are
    /// not renormalised. Empty where each channel is judged alone.
    /// </summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>
    /// With groups: true where a channel that is not believed becomes its mean, for models that were trained with whole groups absent;
    /// false where it becomes what the others expect.
    /// </summary>
    public bool BrokenAreAbsent { get; init; }

    /// <summary>Episodes of alarm a day that its channels may have in normal running.</summary>
    public double AlarmsPerDay { get; init; } = 1;

    /// <summary>Share of each channel's rows that may alarm in normal running, instead of episodes a day; null for those.</summary>
    public double? FalseAlarmRate { get; init; }
}
