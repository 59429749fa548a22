namespace PcEdge.Evaluation.Deployments;

/// <summary>A place with sensors: its clean recording on a regular clock, and the same with faults.</summary>
internal sealed class Deployment
{
    /// <summary>Part of the recording that is clean on all channels, for methods to learn from.</summary>
    private const double WarmUpPart = 0.3;

    /// <summary>Part of a daily range within which an estimate counts as good, where the benchmark sets no tolerance.</summary>
    public const double ToleranceOfRange = 0.1;

    /// <summary>What the report calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Unit of the errors reported.</summary>
    public required string Unit { get; init; }

    /// <summary>Channel names.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>Seconds of a tick.</summary>
    public required double Clock { get; init; }

    /// <summary>Seconds since 1970 at the first tick.</summary>
    public required double Start { get; init; }

    /// <summary>[rows, channels], sensor units, without faults.</summary>
    public required Grid Clean { get; init; }

    /// <summary>[channels]: errors are divided by this before they are pooled; 1 where all channels share a unit.</summary>
    public required IReadOnlyList<double> Scale { get; init; }

    /// <summary>True where channels have unlike units, so that the baselines must be given standardised values.</summary>
    public bool UnlikeUnits { get; init; }

    /// <summary>The faults that runs are made of.</summary>
    public IReadOnlyList<FaultSeries> Faults { get; init; } = [];

    /// <summary>|estimate - truth| / scale up to which a channel counts as recovered.</summary>
    public required double RecoveryTolerance { get; init; }

    /// <summary>Seconds after a fault at which waiting for recovery ends.</summary>
    public double RecoveryCap { get; init; } = 7200;

    /// <summary>Ticks.</summary>
    public int Rows => Clean.Rows;

    /// <summary>First row that is scored.</summary>
    public int WarmUpRows => (int)(WarmUpPart * Rows);

    /// <summary>This deployment with other faults.</summary>
    public Deployment With(IReadOnlyList<FaultSeries> faults) => new()
    {
        Name = Name,
        Unit = Unit,
        Channels = Channels,
        Clock = Clock,
        Start = Start,
        Clean = Clean,
        Scale = Scale,
        UnlikeUnits = UnlikeUnits,
        Faults = faults,
        RecoveryTolerance = RecoveryTolerance,
        RecoveryCap = RecoveryCap,
    };
}
