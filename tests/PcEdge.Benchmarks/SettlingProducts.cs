using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Benchmarks;

/// <summary>The products of settling and nothing else: each step W x and W'x of every projection, or of those whose source is not given.</summary>
internal sealed class SettlingProducts(Network network)
{
    private readonly Network _network = network;
    private readonly float[][] _below = [.. network.Projections.Select(projection => new float[projection.Columns])];
    private readonly float[][] _above = [.. network.Projections.Select(projection => new float[projection.Rows])];

    /// <summary>So many steps.</summary>
    public void Run(int steps, bool all)
    {
        for (int step = 0; step < steps; step++)
        {
            foreach (Projection projection in _network.Projections)
            {
                if (all || projection.Source.Index > 0)
                {
                    _above[projection.Index].AsSpan().Clear();
                    _below[projection.Index].AsSpan().Clear();
                    Kernels.AddMatVec(projection.Weights, _below[projection.Index], _above[projection.Index]);
                    Kernels.AddMatTransposedVec(projection.Weights, _above[projection.Index], _below[projection.Index]);
                }
            }
        }
    }
}
