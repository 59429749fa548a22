namespace PcEdge.Training.Experiments.Faults;

/// <summary>How large pictures, networks and streams of the experiment are.</summary>
/// <param name="Name">As <c>--size</c> names it.</param>
/// <param name="Pool">Pixels of a side that become one.</param>
/// <param name="Hidden">Widths of the hidden layers.</param>
/// <param name="Samples">Clean pictures to learn from, at most.</param>
/// <param name="Epochs">Times that each is learned from.</param>
/// <param name="Rate">Of Adam.</param>
internal sealed record FaultSize(string Name, int Pool, IReadOnlyList<int> Hidden, int Samples, int Epochs, double Rate)
{
    /// <summary>The first picture that a fault hits, where a stream has the usual length.</summary>
    public const int Start = 300;

    /// <summary>Pictures of a stream, at most.</summary>
    public int Stream { get; init; } = 1500;

    /// <summary>The first picture that a fault hits.</summary>
    public int Onset { get; init; } = Start;

    /// <summary>K of the front end.</summary>
    public int Causes { get; init; } = 48;

    /// <summary>14 x 14 pixels: small enough for many seeds.</summary>
    public static FaultSize Small { get; } = new("small", 2, [128, 64], 20_000, 8, 1e-3);

    /// <summary>Whole pictures.</summary>
    public static FaultSize Full { get; } = new("full", 1, [256, 256], 20_000, 8, 5e-4);

    /// <summary>All of it in words, by which runs are told apart.</summary>
    public string Settings => FormattableString.Invariant($"pool {Pool}, hidden {string.Join('-', Hidden)}, {Samples} samples, {Epochs} epochs at {Rate}, stream {Stream} from {Onset}, {Causes} causes");
}
