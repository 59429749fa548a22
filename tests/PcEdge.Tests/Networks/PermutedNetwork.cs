using PcEdge.Networks;
using PcEdge.Tests.Reference;

namespace PcEdge.Tests.Networks;

/// <summary>The same network, or state, with the units of one layer in another order.</summary>
internal static class PermutedNetwork
{
    public static Network Of(Network network, string layer, int[] order)
    {
        var permuted = new Network(network.Definition, seed: 0);
        Tensors known = Tensors.Of(network);
        Dictionary<string, Projection> projections = network.Projections.ToDictionary(static projection => projection.Name);
        Tensors.Change(permuted, (name, index, _) =>
        {
            double[] values = known.Vector(name);
            if (!projections.TryGetValue(name, out Projection? projection))
            {
                bool isOf = name.StartsWith($"layer.{layer}.", StringComparison.Ordinal) && values.Length == order.Length;
                return (float)values[isOf ? order[index] : index];
            }

            int row = index / projection.Columns;
            int column = index % projection.Columns;
            row = projection.Target.Layer.Name == layer ? order[row] : row;
            column = projection.Source.Name == layer ? order[column] : column;
            return (float)values[(row * projection.Columns) + column];
        });
        return permuted;
    }

    public static NetworkState Of(NetworkState state, Network permuted, int layer, int[] order)
    {
        var other = new NetworkState(permuted, 1);
        for (int l = 0; l < state.Layers.Length; l++)
        {
            for (int i = 0; i < state.Layers[l].Belief.Length; i++)
            {
                int from = l == layer ? order[i] : i;
                other.Layers[l].Belief[i] = state.Layers[l].Belief[from];
                other.Layers[l].Roles[i] = state.Layers[l].Roles[from];
            }
        }

        return other;
    }
}
