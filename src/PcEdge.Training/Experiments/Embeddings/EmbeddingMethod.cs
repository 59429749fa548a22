namespace PcEdge.Training.Experiments.Embeddings;

/// <summary>A way to find embeddings.</summary>
/// <param name="Name">As tables name it.</param>
/// <param name="IsOwn">True for predictive coding.</param>
/// <param name="Settings">What it is, beside the widths, in words that tell one version from another.</param>
/// <param name="Create">Makes it from the widths, inputs first and code last, and a seed.</param>
internal sealed record EmbeddingMethod(string Name, bool IsOwn, string Settings, Func<IReadOnlyList<int>, long, Autoencoder> Create)
{
    /// <summary>What the claim is about.</summary>
    public const string Claimed = "pc-generative";

    /// <summary>False for the control whose weights stay as they were drawn.</summary>
    public bool Learns { get; init; } = true;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<EmbeddingMethod> All { get; } =
    [
        new(Claimed, true, "rate .003, 20 steps", static (widths, seed) => new CodingAutoencoder(widths, recognises: false, learnsPrecision: true, 20, 3e-3, seed)),
        new("pc-bidirectional", true, "rate .003, 20 steps", static (widths, seed) => new CodingAutoencoder(widths, recognises: true, learnsPrecision: true, 20, 3e-3, seed)),
        new("pc-unit", true, "rate .003, 20 steps", static (widths, seed) => new CodingAutoencoder(widths, recognises: false, learnsPrecision: false, 20, 3e-3, seed)),
        new("pc-bidirectional-unit", true, "rate .003, 20 steps", static (widths, seed) => new CodingAutoencoder(widths, recognises: true, learnsPrecision: false, 20, 3e-3, seed)),
        new("autoencoder", false, "rate .003", static (widths, seed) => BackpropagatedAutoencoder.Plain(widths, 3e-3, seed)),
        new("vae", false, "rate .003, beta 1", static (widths, seed) => BackpropagatedAutoencoder.Variational(widths, 1, 3e-3, seed)),
        new("vae-beta-4", false, "rate .003, beta 4", static (widths, seed) => BackpropagatedAutoencoder.Variational(widths, 4, 3e-3, seed)),
        new("untrained", false, "none", static (widths, seed) => BackpropagatedAutoencoder.Plain(widths, 3e-3, seed)) { Learns = false },
    ];
}
