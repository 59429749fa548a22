namespace PcEdge.Training.Experiments.Noise;

/// <summary>How large the networks and the data of the noise experiments are.</summary>
/// <param name="Name">As <c>--size</c> names it.</param>
/// <param name="Pool">Pixels of a side that become one.</param>
/// <param name="Hidden">Widths of the hidden layers.</param>
/// <param name="Samples">To learn from, to choose by, to score on.</param>
/// <param name="Epochs">Times that each sample is learned from.</param>
/// <param name="RateFactor">Every method's rate is multiplied by it.</param>
internal sealed record NoiseSize(string Name, int Pool, IReadOnlyList<int> Hidden, (int Training, int Validation, int Test) Samples, int Epochs, double RateFactor)
{
    /// <summary>The usual one: small enough for many seeds and methods.</summary>
    public static NoiseSize Small { get; } = new("small", 2, [128, 64], (5_000, 1_000, 4_000), 10, 1);

    /// <summary>Whole pictures and a wide network on as few samples: it can learn wrong labels by heart.</summary>
    public static NoiseSize Wide { get; } = new("wide", 1, [256, 256], (5_000, 1_000, 4_000), 10, 1.0 / 3);

    /// <summary>Whole pictures, a wide network, all samples.</summary>
    public static NoiseSize Full { get; } = new("full", 1, [256, 256], (59_000, 1_000, 10_000), 10, 1.0 / 3);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<NoiseSize> All { get; } = [Small, Wide, Full];

    /// <summary>The one that was asked for, else the first.</summary>
    public static NoiseSize Of(ExperimentOptions options, IReadOnlyList<NoiseSize> sizes) => sizes.FirstOrDefault(size => size.Name == options.Size) ?? sizes[0];

    /// <summary>What a reader has to know.</summary>
    public string Protocol => FormattableString.Invariant(
        $"Pictures {(Pool == 1 ? "whole" : $"with {Pool} x {Pool} pixels pooled to one")}, each pixel less its mean, over one standard deviation of all; hidden layers {string.Join('-', Hidden)}, tanh, weights N(0, 1/fan-in); {Samples.Training:#,0} samples to learn from, drawn anew for each seed, {Samples.Validation:#,0} with labels as wrong to choose an epoch by, the first {Samples.Test:#,0} of the test set to score; batch 50, {Epochs} epochs, constant rate.");
}
