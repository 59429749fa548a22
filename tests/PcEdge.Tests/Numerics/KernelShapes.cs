namespace PcEdge.Tests.Numerics;

/// <summary>Rows and columns on which kernels are held against plain sums.</summary>
internal static class KernelShapes
{
    /// <summary>All pairs of those lengths, and two shapes that are long in one direction.</summary>
    public static TheoryData<int, int> Of(params int[] lengths)
    {
        var shapes = new TheoryData<int, int> { { 3, (6 * 512) + 7 }, { (6 * 512) + 7, 3 } };
        foreach (int rows in lengths)
        {
            foreach (int columns in lengths)
            {
                shapes.Add(rows, columns);
            }
        }

        return shapes;
    }
}
