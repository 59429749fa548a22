using PcEdge.Activations;
using PcEdge.Models;

namespace PcEdge.Networks;

/// <summary>
/// The architecture of a hierarchical predictive-coding network: layers, and who predicts whom. With generative projections alone it is
/// a generative model, with recognition projections alone a discriminative one, with both bidirectional.
/// </summary>
public sealed record NetworkDefinition
{
    /// <summary>The layers, senses first by custom; the hierarchy itself follows from the projections.</summary>
    public required IReadOnlyList<LayerDefinition> Layers { get; init; }

    /// <summary>Who predicts whom.</summary>
    public required IReadOnlyList<ProjectionDefinition> Projections { get; init; }

    /// <summary>Errors and precisions that differ from the defaults.</summary>
    public IReadOnlyList<PredictionDefinition> Predictions { get; init; } = [];

    /// <summary>A chain in which every layer predicts the one above it, layers "0", "1", ... from the input on; the last has no activation.</summary>
    public static NetworkDefinition Discriminative(ActivationKind activation, params IReadOnlyList<int> widths) =>
        Chain(widths, layer => layer == 0 || layer == widths.Count - 1 ? ActivationKind.Identity : activation, up: true, down: false);

    /// <summary>A chain in which every layer predicts the one below it, layers "0", "1", ... from the senses on; the senses have no activation.</summary>
    public static NetworkDefinition Generative(ActivationKind activation, params IReadOnlyList<int> widths) =>
        Chain(widths, layer => layer == 0 ? ActivationKind.Identity : activation, up: false, down: true);

    /// <summary>A chain in which neighbours predict each other; the lowest layer has no activation.</summary>
    public static NetworkDefinition Bidirectional(ActivationKind activation, params IReadOnlyList<int> widths) =>
        Chain(widths, layer => layer == 0 ? ActivationKind.Identity : activation, up: true, down: true);

    /// <summary>The same network with other errors or precision for one prediction.</summary>
    public NetworkDefinition With(PredictionDefinition prediction) => this with
    {
        Predictions = [.. Predictions.Where(other => other.Layer != prediction.Layer || other.Pathway != prediction.Pathway), prediction],
    };

    /// <summary>The same network with one more projection, for example a layer onto itself.</summary>
    public NetworkDefinition With(ProjectionDefinition projection) => this with { Projections = [.. Projections, projection] };

    private static NetworkDefinition Chain(IReadOnlyList<int> widths, Func<int, ActivationKind> activation, bool up, bool down)
    {
        var layers = new List<LayerDefinition>();
        var projections = new List<ProjectionDefinition>();
        for (int l = 0; l < widths.Count; l++)
        {
            layers.Add(new LayerDefinition(NameOf(l), widths[l], activation(l)));
            if (l > 0 && up)
            {
                projections.Add(new ProjectionDefinition(NameOf(l - 1), NameOf(l), Pathway.Recognition));
            }

            if (l > 0 && down)
            {
                projections.Add(new ProjectionDefinition(NameOf(l), NameOf(l - 1), Pathway.Generative));
            }
        }

        return new NetworkDefinition { Layers = layers, Projections = projections };
    }

    private static string NameOf(int layer) => layer.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
