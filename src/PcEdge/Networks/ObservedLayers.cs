using PcEdge.Models;

namespace PcEdge.Networks;

/// <summary>The layers whose units are the channels of a stream.</summary>
internal static class ObservedLayers
{
    private const string Remedy = "correct the network's options";

    /// <summary>
    /// Those of the names, in their order; without a name the senses and, where nothing generates them, the layers at the top,
    /// in the order of the definition. The definition has been checked.
    /// </summary>
    /// <exception cref="ModelFormatException">A name is that of no layer, or is there twice.</exception>
    public static IReadOnlyList<LayerDefinition> Of(NetworkDefinition definition, IReadOnlyList<string> names) =>
        names.Count > 0 ? Named(definition, names) : Ends(definition);

    private static List<LayerDefinition> Named(NetworkDefinition definition, IReadOnlyList<string> names)
    {
        var layers = new List<LayerDefinition>();
        foreach (string name in names)
        {
            LayerDefinition layer = definition.Layers.FirstOrDefault(layer => layer.Name == name)
                ?? throw new ModelFormatException(
                    "options, field \"observed\"",
                    string.Join(" or ", definition.Layers.Take(8).Select(static layer => $"\"{layer.Name}\"")), $"\"{name}\"", Remedy);
            layers.Add(!layers.Contains(layer)
                ? layer
                : throw new ModelFormatException("options, field \"observed\"", "each layer once", $"\"{name}\" twice", Remedy));
        }

        return layers;
    }

    private static List<LayerDefinition> Ends(NetworkDefinition definition)
    {
        var above = new HashSet<string>(StringComparer.Ordinal);
        var below = new HashSet<string>(StringComparer.Ordinal);
        bool generates = false;
        foreach (ProjectionDefinition projection in definition.Projections)
        {
            if (projection.Pathway != Pathway.Prior)
            {
                bool down = projection.Pathway == Pathway.Generative;
                generates |= down;
                above.Add(down ? projection.From : projection.To);
                below.Add(down ? projection.To : projection.From);
            }
        }

        return [.. definition.Layers.Where(layer => !above.Contains(layer.Name) || (!generates && !below.Contains(layer.Name)))];
    }
}
