using PcEdge.Models;

namespace PcEdge.Networks;

/// <summary>The channels that are classes: those of one observed layer. No channel at all where the network tells no classes apart.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct ClassChannels(int First, int Count)
{
    /// <summary>Those of the options; the observed layers come in the order of the channels.</summary>
    /// <exception cref="ModelFormatException">The layer is not observed, or has a single unit.</exception>
    public static ClassChannels Of(IReadOnlyList<LayerDefinition> observed, NetworkOptions options)
    {
        if (options.Classes is not { } name)
        {
            return default;
        }

        int first = 0;
        foreach (LayerDefinition layer in observed)
        {
            if (layer.Name == name)
            {
                return layer.Width > 1
                    ? new ClassChannels(first, layer.Width)
                    : throw Wrong("a layer of at least 2 units, one for each class", $"\"{name}\" with 1");
            }

            first += layer.Width;
        }

        throw Wrong($"an observed layer: {string.Join(" or ", observed.Take(8).Select(static layer => $"\"{layer.Name}\""))}", $"\"{name}\"");
    }

    /// <summary>The class with the largest estimate, the first where several have it; -1 without classes or without an estimate.</summary>
    public int Label(ReadOnlySpan<double> estimates)
    {
        int label = -1;
        for (int channel = First; channel < First + Count; channel++)
        {
            if (label < 0 ? !double.IsNaN(estimates[channel]) : estimates[channel] > estimates[label])
            {
                label = channel;
            }
        }

        return label;
    }

    private static ModelFormatException Wrong(string expected, string found) => new("options, field \"classes\"", expected, found, "correct the network's options");
}
