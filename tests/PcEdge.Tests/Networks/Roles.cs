using PcEdge.Networks;

namespace PcEdge.Tests.Networks;

/// <summary>Sets what the units of a state do, and draws the values of those that are given.</summary>
internal static class Roles
{
    /// <summary>Layers that nothing lies below, and in a discriminative network its output too, are given; the others are free.</summary>
    public static void ClampEnds(NetworkState state, int seed)
    {
        var random = new Random(seed);
        foreach (LayerState layer in state.Layers)
        {
            bool inner = layer.Layer.Outgoing.Count > 0 && layer.Layer.PredictedBy.Exists(static p => p.Pathway != Pathway.Prior);
            bool top = layer.Layer.Outgoing.Exists(static p => p.Target.Pathway == Pathway.Generative)
                && layer.Layer.PredictedBy.TrueForAll(static p => p.Pathway == Pathway.Prior);
            layer.Roles.Fill(inner || top ? UnitRole.Free : UnitRole.Clamped);
            if (state.Network.HasRecognition && !state.Network.IsDirected)
            {
                layer.Roles.Fill(layer.Layer.Index == 0 ? UnitRole.Clamped : UnitRole.Free);
            }

            Draw(layer, random);
        }
    }

    /// <summary>Every unit of every sample draws its own role: of the senses most are given, of the rest most are free.</summary>
    public static void Mix(NetworkState state, int seed)
    {
        var random = new Random(seed);
        ClampEnds(state, seed);
        foreach (LayerState layer in state.Layers)
        {
            foreach (ref UnitRole role in layer.Roles)
            {
                role = random.Next(10) switch { 0 => UnitRole.Absent, 1 => UnitRole.Clamped, 2 => UnitRole.Free, _ => role };
            }

            Draw(layer, random);
        }
    }

    /// <summary>Values for the given; what is not given holds a value that nobody may read.</summary>
    public static void Draw(LayerState layer, Random random)
    {
        bool share = layer.Layer.PredictedBy[0].Errors != ErrorKind.Gaussian;
        for (int i = 0; i < layer.Belief.Length; i++)
        {
            double value = share ? random.Next(2) : 2 * (random.NextDouble() - 0.5);
            layer.Belief[i] = layer.Roles[i] == UnitRole.Clamped ? (float)value : 1e30f;
        }
    }
}
