using PcEdge.Models;

namespace PcEdge.Training.Methods;

/// <summary>Words of the command line for what a method is asked for.</summary>
internal static class MethodWords
{
    /// <summary>Which way a network predicts.</summary>
    public static WordTable<NetworkPathways> Pathways { get; } = new(
        (NetworkPathways.Default, "default"), (NetworkPathways.Discriminative, "discriminative"), (NetworkPathways.Generative, "generative"),
        (NetworkPathways.Bidirectional, "bidirectional"));
}
