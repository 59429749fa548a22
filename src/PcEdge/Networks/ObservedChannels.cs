using PcEdge.Models;

namespace PcEdge.Networks;

/// <summary>Which units of which layers are the channels of an observation.</summary>
internal sealed class ObservedChannels
{
    public ObservedChannels(Network network, NetworkOptions options)
    {
        IReadOnlyList<LayerDefinition> layers = ObservedLayers.Of(network.Definition, options.Observed);
        Layers = [.. layers.Select(layer => network.Find(layer.Name).Index)];
        Classes = ClassChannels.Of(layers, options);
        Count = Layers.Sum(index => network.Layers[index].Width);
        Mean = Filled(options.Mean, 0, "mean");
        Scale = Filled(options.Scale, 1, "scale");
        if (Scale.Any(static scale => !(scale > 0)))
        {
            throw new ModelFormatException("field \"options.scale\"", "positive numbers", "another", "correct the scales");
        }
    }

    /// <summary>Indices of the layers, in the order of the channels.</summary>
    public int[] Layers { get; }

    /// <summary>The channels that are classes.</summary>
    public ClassChannels Classes { get; }

    /// <summary>Number of channels.</summary>
    public int Count { get; }

    /// <summary>[channels], sensor unit.</summary>
    public double[] Mean { get; }

    /// <summary>[channels], sensor unit, positive.</summary>
    public double[] Scale { get; }

    private double[] Filled(IReadOnlyList<double> given, double otherwise, string field)
    {
        if (given.Count != 0 && given.Count != Count)
        {
            throw new ModelFormatException($"field \"options.{field}\"", $"{Count} numbers, one for each channel", $"{given.Count}", "correct the list");
        }

        if (given.Any(static value => !double.IsFinite(value)))
        {
            throw new ModelFormatException($"field \"options.{field}\"", "finite numbers", "another", "correct the list");
        }

        return given.Count == 0 ? [.. Sequences.Repeat(otherwise, Count)] : [.. given];
    }
}
