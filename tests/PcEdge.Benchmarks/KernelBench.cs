using PcEdge.Numerics;

namespace PcEdge.Benchmarks;

/// <summary>Speed of the float32 kernels on one thread: products with a [256, 784] matrix, alone and for a batch of 128.</summary>
internal static class KernelBench
{
    private const int Rows = 256;
    private const int Columns = 784;
    private const int Batch = 128;
    private const int CallsOfARound = 50;

    // One multiplication and one addition per weight.
    private const double FlopsOfAVector = 2.0 * Rows * Columns;

    /// <summary>Measures in this process.</summary>
    public static IEnumerable<Figure> Measure()
    {
        // Nothing is both source and destination, or the numbers would grow without end.
        float[] w = Numbers(Rows * Columns), gradient = Numbers(Rows * Columns);
        float[] x = Numbers(Columns), x2 = Numbers(Columns), toX = new float[Columns], toX2 = new float[Columns];
        float[] e = Numbers(Rows), e2 = Numbers(Rows), toE = new float[Rows], toE2 = new float[Rows];
        float[] wide = Numbers(Batch * Columns), narrow = Numbers(Batch * Rows), toWide = new float[Batch * Columns], toNarrow = new float[Batch * Rows];
        float[] packed = new float[Kernels.ScratchLength(Rows, Columns)];
        Kernels.PackTransposed(w, Rows, Columns, packed);
        (string Name, double Flops, Action Call)[] vectors =
        [
            ("W x", FlopsOfAVector, () => Kernels.AddMatVec(w, x, toE)),
            ("W' e", FlopsOfAVector, () => Kernels.AddMatTransposedVec(w, e, toX)),
            ("squares of W, times two vectors", 2.5 * FlopsOfAVector, () => Kernels.AddSquaredMatVec(w, x, x2, toE, toE2)),
            ("W' e and squares of W' r", 2.5 * FlopsOfAVector, () => Kernels.AddMatTransposedVecAndSquared(w, e, e2, toX, toX2)),
            ("W += e x'", FlopsOfAVector, () => Kernels.AddOuter(1e-9f, e, x, gradient)),
        ];
        (string Name, double Flops, Action Call)[] batches =
        [
            ("X W'", Batch * FlopsOfAVector, () => Kernels.AddMatMat(w, wide, Batch, toNarrow)),
            ("X W', packed before", Batch * FlopsOfAVector, () => Kernels.AddPackedMatMat(packed, wide, Batch, toNarrow)),
            ("X W' in the order of W x", Batch * FlopsOfAVector, () => Kernels.AddMatVecs(w, wide, Batch, toNarrow)),
            ("E W", Batch * FlopsOfAVector, () => Kernels.AddMatTransposedMat(w, narrow, Batch, toWide)),
            ("E' X", Batch * FlopsOfAVector, () => Kernels.AddOuterMat(narrow, wide, Batch, gradient)),
        ];
        return [.. Speeds("256x784", CallsOfARound, vectors), .. Speeds("256x784, batch of 128", 1, batches)];
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

    private static float[] Numbers(int length)
    {
        var random = new Random(1);
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++)
        {
            numbers[i] = (2 * random.NextSingle()) - 1;
        }

        return numbers;
    }
}
