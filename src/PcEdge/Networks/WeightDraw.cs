using PcEdge.Numerics;

namespace PcEdge.Networks;

/// <summary>Draws a network's first weights, the same on every machine.</summary>
internal static class WeightDraw
{
    /// <summary>W ~ N(0, 1/fan-in); each projection has a stream of its own, so that adding one does not change the others.</summary>
    public static void Fill(Network network, long seed)
    {
        foreach (Projection projection in network.Projections)
        {
            var draw = new NormalDraw(seed, projection.Index);
            float scale = 1 / MathF.Sqrt(projection.Columns);
            foreach (ref float weight in projection.Weights.AsSpan())
            {
                weight = scale * (float)draw.Next();
            }
        }
    }
}
