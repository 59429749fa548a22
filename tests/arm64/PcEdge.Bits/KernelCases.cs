using PcEdge.Numerics;
using PcEdge.Tests.Numerics;

namespace PcEdge.Bits;

/// <summary>Every kernel of float32, at lengths that leave something over in each of its loops. A case is named as the kernel is.</summary>
internal static class KernelCases
{
    private static readonly int[] Lengths = [0, 1, 7, 8, 9, 31, 32, 33, 100, (6 * 512) + 7];

    // Rows by columns by samples; 256 steps are the depth of a packed panel, 6 by 16 a tile.
    private static readonly (int Rows, int Columns, int Batch)[] Shapes =
    [
        (0, 8, 3), (1, 1, 1), (3, 7, 2), (4, 8, 6), (5, 9, 7), (7, 31, 12), (8, 32, 13), (9, 33, 1), (17, 100, 5), (33, 15, 23), (5, (6 * 512) + 7, 3),
        ((6 * 512) + 7, 3, 2), (37, 301, 14),
    ];

    public static IEnumerable<BitCase> All() => [.. Elementwise(), .. Sums(), .. Variances(), .. Vectors(), .. Batches(), .. NarrowKernelCases.All()];

    private static IEnumerable<BitCase> Elementwise() =>
    [
        OfLength("Subtract", v => Kernels.Subtract(v.X, v.Y, v.A)),
        OfLength("Multiply", v => Kernels.Multiply(v.X, v.Y, v.A)),
        OfLength("AddProduct", v => Kernels.AddProduct(v.X, v.Y, v.A)),
        OfLength("AddScaled", v => Kernels.AddScaled(0.3f, v.X, v.A)),
        OfLength("Scale", v => Kernels.Scale(0.3f, v.A)),
        OfLength("Clip", v => v.Number = Kernels.Clip(0.5f, v.A)),
        OfLength("BoundedExp", v => Kernels.BoundedExp(0.7f, 2f, v.A)),
        OfLength("AddNewtonStep", v => Kernels.AddNewtonStep(0.5f, v.X, v.P, v.Y, v.Q, v.A)),
    ];

    private static IEnumerable<BitCase> Sums() =>
    [
        OfLength("Dot", v => v.Number = Kernels.Dot(v.X, v.Y)),
        OfLength("SquaredNorm", v => v.Number = Kernels.SquaredNorm(v.X)),
        OfLength("WeightedSquares", v => v.Number = Kernels.WeightedSquares(v.P, v.X)),
        OfLength("Sum", v => v.Number = Kernels.Sum(v.X)),
        OfLength("SumOfLogs", v => v.Number = Kernels.SumOfLogs(v.P)),
    ];

    private static IEnumerable<BitCase> Variances() =>
    [
        OfLength("Unweigh", v => Kernels.Unweigh(v.P, v.X, v.A)),
        OfLength("Innovate", v => Kernels.Innovate(v.P, v.X, v.Q, v.A)),
        OfLength("AddExpectedSquares", v => v.Number = Kernels.AddExpectedSquares(v.X, v.Q, v.P, v.A, v.B)),
        OfLength("SendVariance", v => Kernels.SendVariance(v.Q, v.P, v.X, v.A, v.B, v.C)),
        OfLength("CorrectObserved", v => Kernels.CorrectObserved(v.P, v.Q, v.A, v.B)),
        OfLength("Invert", v => Kernels.Invert(v.A)),
        OfLength("CorrectInferred", v => Kernels.CorrectInferred(0.9f, v.Q, v.P, v.X, v.P, v.A, v.B)),
    ];

    private static IEnumerable<BitCase> Vectors() =>
    [
        OfShape("AddMatVec", m => Kernels.AddMatVec(m.W, m.X, m.ToRows)),
        OfShape("AddSquaredMatVec", m =>
        {
            Kernels.AddSquaredMatVec(m.W, m.X, m.ToRows);
            Kernels.AddSquaredMatVec(m.W, m.X, m.X2, m.ToRows, m.ToRows2);
        }),
        OfShape("AddMatTransposedVec", m => Kernels.AddMatTransposedVec(m.W, m.E, m.ToColumns)),
        OfShape("AddSquaredMatTransposedVec", m => Kernels.AddSquaredMatTransposedVec(m.W, m.E, m.ToColumns)),
        OfShape("AddMatTransposedVecAndSquared", m => Kernels.AddMatTransposedVecAndSquared(m.W, m.E, m.E2, m.ToColumns, m.ToColumns2)),
        OfShape("AddMatVecAndSquared", m => Kernels.AddMatVecAndSquared(m.W, m.X, m.X2, m.ToRows, m.ToRows2)),
        OfShape("Learn", m => Kernels.Learn(0.3f, 0.01f, m.E, m.X, m.ToWeights)),
        OfShape("LearnAndAddMatVec", m => Kernels.LearnAndAddMatVec(0.3f, 0, m.E, m.X, m.ToWeights, m.X2, m.ToRows)),
        OfShape("LearnAndAddMatVecAndSquared", m => Kernels.LearnAndAddMatVecAndSquared(0.3f, 0, m.E, m.X, m.ToWeights, m.X2, m.X, m.ToRows, m.ToRows2)),
        OfShape("FindChanges", m =>
        {
            int[] places = new int[m.Columns];
            m.Number = Kernels.FindChanges(m.X, m.X2, 0.5f, places, m.ToColumns);
            foreach (int place in places)
            {
                m.Number += place;
            }
        }),
        OfShape("LargestMagnitude", m => m.Number = Kernels.LargestMagnitude(m.X)),
        OfShape("SquaredDot", m => m.Number = Kernels.SquaredDot(m.X, m.X2)),
        OfShape("AddChosenRows", m => Kernels.AddChosenRows(m.W, EveryThird(m.Rows), m.E, m.ToColumns)),
        OfShape("AddChosenSquaredRows", m => Kernels.AddChosenSquaredRows(m.W, EveryThird(m.Rows), m.E, m.ToColumns)),
        OfShape("AddOuter", m => Kernels.AddOuter(0.3f, m.E, m.X, m.ToWeights)),
    ];

    private static IEnumerable<BitCase> Batches() =>
    [
        OfShape("ScratchLength", m => m.Number = Kernels.ScratchLength(m.Rows, m.Columns)),
        OfShape("PackTransposed", m => Kernels.PackTransposed(m.W, m.Rows, m.Columns, m.Scratch)),
        OfShape("AddMatMat", m =>
        {
            Kernels.AddMatMat(m.W, m.Xs, m.Batch, m.ToRowsOfBatch);
            Kernels.PackTransposed(m.W, m.Rows, m.Columns, m.Scratch);
            Kernels.AddPackedMatMat(m.Scratch, m.Xs, m.Batch, m.ToRowsOfBatch);
        }),
        OfShape("AddPackedMatMat", m =>
        {
            Kernels.PackTransposed(m.W, m.Rows, m.Columns, m.Scratch);
            Kernels.AddPackedMatMat(m.Scratch, m.Xs, m.Batch, m.ToRowsOfBatch);
        }),
        OfShape("AddMatVecs", m => Kernels.AddMatVecs(m.W, m.Xs, m.Batch, m.ToRowsOfBatch)),
        OfShape("AddMatTransposedMat", m => Kernels.AddMatTransposedMat(m.W, m.Es, m.Batch, m.ToColumnsOfBatch)),
        OfShape("AddOuterMat", m =>
        {
            Kernels.AddOuterMat(m.Es, m.Xs, m.Batch, m.ToWeights);
            Kernels.AddOuterMat(m.Es, m.Xs, m.Batch, m.Rows / 3, m.Rows, m.ToWeights);
        }),
    ];

    private static int[] EveryThird(int rows)
    {
        int[] places = new int[(rows + 2) / 3];
        for (int k = 0; k < places.Length; k++)
        {
            places[k] = 3 * k;
        }

        return places;
    }

    private static BitCase OfLength(string kernel, Action<VectorOperands> run) => new($"Kernels.{kernel}", digest =>
    {
        foreach (int length in Lengths)
        {
            var operands = new VectorOperands(length);
            run(operands);
            operands.Show(digest);
        }
    });

    private static BitCase OfShape(string kernel, Action<MatrixOperands> run) => new($"Kernels.{kernel}", digest =>
    {
        foreach ((int rows, int columns, int batch) in Shapes)
        {
            var operands = new MatrixOperands(rows, columns, batch);
            run(operands);
            operands.Show(digest);
        }
    });
}
