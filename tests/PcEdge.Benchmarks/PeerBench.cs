using System.Runtime.InteropServices;
using PcEdge.Numerics;
using PcEdge.Onnx.Runtime;

namespace PcEdge.Benchmarks;

/// <summary>
/// The products of float32 beside OpenBLAS, ONNX Runtime and the roofline, in this process, one thread: W x and W'e, whose roof is how fast W can be read,
/// and those of a batch, whose roof is how fast can be multiplied. Weights lie as networks keep them, everyone reads the same.
/// </summary>
internal static class PeerBench
{
    // A product of one number: what a call of ONNX Runtime costs that does nothing.
    private const int BareCalls = 1000;

    /// <summary>Measures in this process.</summary>
    public static List<Figure> Measure()
    {
        using OnnxLibrary library = OnnxLibrary.Load(new OnnxLibrarySearch());
        OpenBlas blas = OpenBlas.Load();
        // It may choose wider vectors than ours are made for: beside it what it has for those.
        OpenBlas? narrow = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? OpenBlas.Load("Haswell") : null;
        var figures = new List<Figure>();
        Matrix[] matrices = [new(256, 784), new(512, 512), new(1024, 1024), new(256, 784, batch: 128)];
        foreach (Matrix matrix in matrices)
        {
            using var forward = new OnnxProduct(library, matrix.Weights, matrix.Rows, matrix.Columns, transposed: false, matrix.Batch);
            using var back = new OnnxProduct(library, matrix.Weights, matrix.Rows, matrix.Columns, transposed: true, matrix.Batch);
            Contest[] contests = matrix.Batch == 1 ? Vectors(matrix, forward, back) : Batches(matrix, forward, back);
            figures.AddRange(contests.SelectMany(contest => contest.Measure(blas, narrow)));
        }

        using var nothing = new OnnxProduct(library, new float[1], 1, 1, transposed: false, batch: 1);
        double seconds = Rounds.Least(_ =>
        {
            for (int i = 0; i < BareCalls; i++)
            {
                nothing.Run();
            }
        })[0];
        figures.Add(new Figure("ONNX Runtime, a call that multiplies one number", seconds / BareCalls * 1e6, "us"));
        return figures;
    }

    private static Contest[] Vectors(Matrix m, OnnxProduct forward, OnnxProduct back)
    {
        Action[] roofs = [() => Roofline.Read(m.Weights), () => Roofline.ReadQuarters(m.Weights)];
        return
        [
            new($"W x, {m.Shape}", m.Flops, () => Kernels.AddMatVec(m.Weights, m.Inputs, m.ToRows),
                blas => blas.AddMatVec(false, m.Weights, m.Rows, m.Columns, m.Inputs, m.ToRows), forward, roofs) { OnnxAim = 1.5 },
            new($"W' e, {m.Shape}", m.Flops, () => Kernels.AddMatTransposedVec(m.Weights, m.Errors, m.ToColumns),
                blas => blas.AddMatVec(true, m.Weights, m.Rows, m.Columns, m.Errors, m.ToColumns), back, roofs) { OnnxAim = 1.5 },
        ];
    }

    private static Contest[] Batches(Matrix m, OnnxProduct forward, OnnxProduct back)
    {
        Action[] roofs = [() => Roofline.MultiplyAdd(Roofline.Repeats(m.Flops))];
        var packed = new AlignedFloats(Kernels.ScratchLength(m.Rows, m.Columns));
        Kernels.PackTransposed(m.Weights, m.Rows, m.Columns, packed);
        void Forward(OpenBlas blas) => blas.AddMatMat(false, true, m.Batch, m.Rows, m.Columns, m.Inputs, m.Weights, m.ToRows);
        return
        [
            new($"X W', {m.Shape}", m.Flops, () => Kernels.AddMatMat(m.Weights, m.Inputs, m.Batch, m.ToRows), Forward, forward, roofs),
            new($"X W' packed before, {m.Shape}", m.Flops, () => Kernels.AddPackedMatMat(packed, m.Inputs, m.Batch, m.ToRows), Forward, forward, roofs),
            new($"E W, {m.Shape}", m.Flops, () => Kernels.AddMatTransposedMat(m.Weights, m.Errors, m.Batch, m.ToColumns),
                blas => blas.AddMatMat(false, false, m.Batch, m.Columns, m.Rows, m.Errors, m.Weights, m.ToColumns), back, roofs),
            new($"E' X, {m.Shape}", m.Flops, () => Kernels.AddOuterMat(m.Errors, m.Inputs, m.Batch, m.Gradient),
                blas => blas.AddMatMat(true, false, m.Rows, m.Columns, m.Batch, m.Errors, m.Inputs, m.Gradient), null, roofs),
        ];
    }
}
