namespace PcEdge.Training.Experiments.Embeddings;

/// <summary>How large networks and data are.</summary>
/// <param name="Name">As <c>--size</c> names it.</param>
/// <param name="Pool">Pixels of a side of MNIST and Fashion-MNIST that become one.</param>
/// <param name="Training">Of these sets, samples to learn from.</param>
/// <param name="Test">Of these sets, samples to score on.</param>
/// <param name="Epochs">Times that each of their samples is learned from.</param>
/// <param name="ShapeEpochs">Times that each of the generated shapes is learned from.</param>
internal sealed record EmbeddingSize(string Name, int Pool, int Training, int Test, int Epochs, int ShapeEpochs)
{
    /// <summary>Widths of the layers above the inputs, the code last.</summary>
    public IReadOnlyList<int> Layers { get; init; } = [128, 32, 10];

    /// <summary>The usual one.</summary>
    public static EmbeddingSize Small { get; } = new("small", 2, 5_000, 2_000, 20, 60);

    /// <summary>Whole pictures and more of them.</summary>
    public static EmbeddingSize Full { get; } = new("full", 1, 20_000, 10_000, 20, 100);

    /// <summary>In about two minutes.</summary>
    public static EmbeddingSize Quick { get; } = new("quick", 2, 2_000, 1_000, 10, 20);

    /// <summary>What a reader has to know.</summary>
    public string Protocol => FormattableString.Invariant(
        $"MNIST and Fashion-MNIST {(Pool == 1 ? "whole" : $"with {Pool} x {Pool} pixels pooled to one")}, {Training:#,0} pictures to learn from and {Test:#,0} of the test set, {Epochs} epochs; shapes 16 x 16, 3,686 to learn from and 922 others, {ShapeEpochs} epochs. Each pixel less its mean, over one standard deviation of all. Layers inputs-{string.Join('-', Layers)}, tanh, the code linear; Adam, batch 50, last epoch. No label is seen by any network.");
}
