namespace PcEdge.Precision.Layers;

/// <summary>The precision of a layer's errors: its shape, how it learns, where it starts and where it must stay.</summary>
public sealed record PrecisionDefinition
{
    /// <summary>No precision leaves [1e-12, 1e12], so that products and quotients of any two stay finite in float32.</summary>
    public const double Smallest = 1e-12;

    /// <inheritdoc cref="Smallest"/>
    public const double Largest = 1e12;

    /// <summary>The shape.</summary>
    public PrecisionStructure Structure { get; init; } = PrecisionStructure.Diagonal;

    /// <summary>How it learns.</summary>
    public PrecisionLearning Learning { get; init; } = PrecisionLearning.NaturalGradient;

    /// <summary>Precision at the start, 1/unit^2.</summary>
    public double Start { get; init; } = 10;

    /// <summary>lambda: share of a new sample in the running average, or the step in the log variance.</summary>
    public double Rate { get; init; } = 2e-3;

    /// <summary>A learned precision stays at or above it, 1/unit^2; of a whole covariance, no variance is above its reciprocal.</summary>
    public double Least { get; init; } = 0.1;

    /// <summary>A learned precision stays at or below it, 1/unit^2; of a whole covariance, each unit's precision given all others.</summary>
    public double Most { get; init; } = 1000;

    /// <summary>Step in the log variance at each inference step, for <see cref="PrecisionLearning.Fast"/>.</summary>
    public double FastRate { get; init; } = 0.1;

    /// <summary>A precision that never moves.</summary>
    public static PrecisionDefinition Pinned(double precision) => new() { Start = precision, Learning = PrecisionLearning.Pinned };
}
