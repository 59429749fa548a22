using PcEdge.Numerics;

namespace PcEdge.Benchmarks;

/// <summary>Speed of the kernels of float32 that no library has, on one thread with a [256, 784] matrix; <see cref="PeerBench"/> has the others.</summary>
internal static class KernelBench
{
    private const int Rows = 256;
    private const int Columns = 784;
    private const int CallsOfARound = 50;

    // One multiplication and one addition per weight.
    private const double FlopsOfAVector = 2.0 * Rows * Columns;

    /// <summary>Measures in this process.</summary>
    public static IEnumerable<Figure> Measure()
    {
        // Nothing is both source and destination, or the numbers would grow without end.
        var m = new Matrix(Rows, Columns);
        float[] x2 = [.. m.Inputs], toX2 = new float[Columns], e2 = [.. m.Errors], toE2 = new float[Rows];
        (string Name, double Flops, Action Call)[] vectors =
        [
            ("squares of W, times two vectors", 2.5 * FlopsOfAVector, () => Kernels.AddSquaredMatVec(m.Weights, m.Inputs, x2, m.ToRows, toE2)),
            ("W' e and squares of W' r", 2.5 * FlopsOfAVector, () => Kernels.AddMatTransposedVecAndSquared(m.Weights, m.Errors, e2, m.ToColumns, toX2)),
            ("W += e x'", FlopsOfAVector, () => Kernels.AddOuter(1e-9f, m.Errors, m.Inputs, m.Gradient)),
        ];
        return Speeds("256x784", CallsOfARound, vectors);
    }

    private static IEnumerable<Figure> Speeds(string shape, int calls, (string Name, double Flops, Action Call)[] kernels)
    {
        double[] seconds = Rounds.Least([.. kernels.Select(kernel => (Action<int>)(_ =>
        {
            for (int i = 0; i < calls; i++)
            {
                kernel.Call();
            }
        }))]);
        return kernels.Select((kernel, i) => new Figure($"{kernel.Name}, {shape}", kernel.Flops * calls / seconds[i] / 1e9, "GFLOP/s"));
    }
}
