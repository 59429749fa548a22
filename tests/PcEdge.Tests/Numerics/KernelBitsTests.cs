using System.Runtime.InteropServices;
using PcEdge.Activations;
using PcEdge.Numerics;
using PcEdge.Tests.Contracts;

namespace PcEdge.Tests.Numerics;

/// <summary>Golden bits: whatever the processor and the runtime, these numbers come out, and nothing is allocated on the way.</summary>
public sealed class KernelBitsTests
{
    // Ragged in every direction: tiles of 6 by 16, blocks of 256 steps, eight lanes.
    private const int Rows = 37;
    private const int Columns = 301;
    private const int Batch = 23;

    [Theory]
    [InlineData("AddMatVec", 0x988B2420246110BFUL)]
    [InlineData("AddMatTransposedVec", 0x41B4739F0C28C8CCUL)]
    [InlineData("AddSquaredMatVec", 0xBAADCEF197712EE9UL)]
    [InlineData("AddSquaredMatVec, two", 0xCA21C6334E68585CUL)]
    [InlineData("AddSquaredMatTransposedVec", 0x415856887C5C436EUL)]
    [InlineData("AddMatTransposedVecAndSquared", 0x2BD3301FB805D331UL)]
    [InlineData("AddMatVecAndSquared", 0xF0E6F66746DE24C2UL)]
    [InlineData("Learn", 0x5F0C13602D56B24BUL)]
    [InlineData("LearnAndAddMatVec", 0x0955FA7A8BFD5259UL)]
    [InlineData("LearnAndAddMatVecAndSquared", 0x66DE8AE4D5C98725UL)]
    [InlineData("delta", 0xA01A96BA8EFEBBF6UL)]
    [InlineData("AddOuter", 0xDDAE7935F0CB1FC4UL)]
    [InlineData("AddMatMat", 0xA98FF6B0CC7F0A80UL)]
    [InlineData("AddMatMat, packed", 0xA98FF6B0CC7F0A80UL)]
    [InlineData("AddMatVecs", 0x20B6D42335E2D459UL)]
    [InlineData("AddMatTransposedMat", 0xC29CB9A1E5CF9281UL)]
    [InlineData("AddOuterMat", 0x9F38E51111E479F0UL)]
    [InlineData("elementwise", 0x436D3122BB263994UL)]
    [InlineData("reductions", 0x0C4E389765876666UL)]
    [InlineData("Exp", 0x4DDB96198EF25990UL)]
    [InlineData("Log", 0xAD0198284EC71249UL)]
    [InlineData("Tanh", 0xF52765FDC428F3DCUL)]
    [InlineData("Sigmoid", 0xE76828FAA169652BUL)]
    [InlineData("Softplus", 0x716A8D8A98428952UL)]
    [InlineData("Erf", 0xC4EB036374C2AFD6UL)]
    [InlineData("identity", 0x034E55AB21DEA409UL)]
    [InlineData("tanh", 0xDDAFE272DFCAEAA5UL)]
    [InlineData("sigmoid", 0x25B8DA9086E14740UL)]
    [InlineData("relu", 0x1FFB3087D81B5759UL)]
    [InlineData("leaky-relu", 0x3944C601C33EC612UL)]
    [InlineData("gelu", 0xA6352B61B6934332UL)]
    [InlineData("softplus", 0x87CC2DAD7A5D6DB2UL)]
    public void Bits_are_the_same_on_every_machine_and_nothing_is_allocated(string name, ulong expected)
    {
        var numbers = new KernelNumbers(2026);
        float[] w = numbers.Next(Rows * Columns), x = numbers.Next(Batch * Columns), e = numbers.Next(Batch * Rows);
        float[] wide = numbers.Next(Rows * Columns), narrow = numbers.Next(Batch * Columns), other = numbers.Next(Batch * Columns);
        float[] scratch = new float[Kernels.ScratchLength(Rows, Columns)];
        float[][] results = [wide, narrow, other];
        float[][] starts = [[.. wide], [.. narrow], [.. other]];
        Run(name, w, x, e, wide, narrow, other, scratch);
        for (int i = 0; i < results.Length; i++)
        {
            starts[i].CopyTo(results[i], 0);
        }

        Assert.Equal(0, Allocated.By(() =>
        {
            Run(name, w, x, e, wide, narrow, other, scratch);
        }));

        ulong hash = 14695981039346656037;
        foreach (float[] result in results)
        {
            hash = Hash(hash, result);
        }

        Assert.True(expected == hash, $"{name}: 0x{hash:X16}UL");
    }

    private static void Run(
        string name, ReadOnlySpan<float> w, ReadOnlySpan<float> x, ReadOnlySpan<float> e, Span<float> wide, Span<float> narrow, Span<float> other, Span<float> scratch)
    {
        ReadOnlySpan<float> x0 = x[..Columns], x1 = x.Slice(Columns, Columns), e0 = e[..Rows], e1 = e.Slice(Rows, Rows);
        Span<float> toColumns = narrow[..Columns], toColumns2 = other[..Columns], toRows = narrow[..Rows], toRows2 = other[..Rows];
        switch (name)
        {
            case "AddMatVec": Kernels.AddMatVec(w, x0, toRows); break;
            case "AddMatTransposedVec": Kernels.AddMatTransposedVec(w, e0, toColumns); break;
            case "AddSquaredMatVec": Kernels.AddSquaredMatVec(w, x0, toRows); break;
            case "AddSquaredMatVec, two": Kernels.AddSquaredMatVec(w, x0, x1, toRows, toRows2); break;
            case "AddSquaredMatTransposedVec": Kernels.AddSquaredMatTransposedVec(w, e0, toColumns); break;
            case "AddMatTransposedVecAndSquared": Kernels.AddMatTransposedVecAndSquared(w, e0, e1, toColumns, toColumns2); break;
            case "AddMatVecAndSquared": Kernels.AddMatVecAndSquared(w, x0, x1, toRows, toRows2); break;
            case "Learn": Kernels.Learn(0.3f, 0.01f, e0, x0, wide); break;
            case "LearnAndAddMatVec": Kernels.LearnAndAddMatVec(0.3f, 0, e0, x0, wide, x1, toRows); break;
            case "LearnAndAddMatVecAndSquared": Kernels.LearnAndAddMatVecAndSquared(0.3f, 0, e0, x0, wide, x1, x0, toRows, toRows2); break;
            case "AddOuter": Kernels.AddOuter(0.3f, e0, x0, wide); break;
            case "AddMatMat": Kernels.AddMatMat(w, x, Batch, narrow[..(Batch * Rows)]); break;
            case "AddMatMat, packed":
                Kernels.PackTransposed(w, Rows, Columns, scratch);
                Kernels.AddPackedMatMat(scratch, x, Batch, narrow[..(Batch * Rows)]);
                break;
            case "AddMatVecs": Kernels.AddMatVecs(w, x, Batch, narrow[..(Batch * Rows)]); break;
            case "AddMatTransposedMat": Kernels.AddMatTransposedMat(w, e, Batch, narrow); break;
            case "AddOuterMat": Kernels.AddOuterMat(e, x, Batch, wide); break;
            case "delta": RunDelta(w, x0, e0, narrow, toRows2, other[Columns..]); break;
            case "elementwise": RunElementwise(x0, x1, wide, narrow, other); break;
            case "reductions": RunReductions(x, narrow, wide); break;
            default: RunFunction(name, x, wide[..x.Length], narrow, other); break;
        }
    }

    private static void RunElementwise(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> wide, Span<float> narrow, Span<float> other)
    {
        Kernels.Subtract(x, y, narrow[..Columns]);
        Kernels.Multiply(x, y, narrow.Slice(Columns, Columns));
        Kernels.AddProduct(x, y, other[..Columns]);
        Kernels.AddScaled(0.3f, x, other.Slice(Columns, Columns));
        Kernels.Scale(0.3f, wide);
    }

    private static void RunDelta(ReadOnlySpan<float> w, ReadOnlySpan<float> x, ReadOnlySpan<float> e, Span<float> narrow, Span<float> last, Span<float> changes)
    {
        Span<int> places = stackalloc int[Rows];
        int count = Kernels.FindChanges(e, last, 0.5f, places, changes);
        Kernels.AddChosenRows(w, places[..count], changes, narrow[..Columns]);
        Kernels.AddChosenSquaredRows(w, places[..count], changes, narrow.Slice(Columns, Columns));
        changes[^1] = Kernels.LargestMagnitude(x);
        changes[^2] = Kernels.SquaredDot(w[..Columns], x);
    }

    private static void RunReductions(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> result)
    {
        for (int length = 0; length < 100; length++)
        {
            ReadOnlySpan<float> u = x[^length..], v = y[^length..];
            result[4 * length] = Kernels.Dot(u, v);
            result[(4 * length) + 1] = Kernels.SquaredNorm(u);
            result[(4 * length) + 2] = Kernels.WeightedSquares(u, v);
            result[(4 * length) + 3] = Kernels.Sum(u);
        }
    }

    private static void RunFunction(string name, ReadOnlySpan<float> x, Span<float> scaled, Span<float> value, Span<float> slope)
    {
        // From -20 to 20, Log from 0 on.
        x.CopyTo(scaled);
        Kernels.Scale(20, scaled);
        switch (name)
        {
            case "Exp": Elementary32.Exp(scaled, value); break;
            case "Log": Kernels.Multiply(scaled, scaled, scaled); Elementary32.Log(scaled, value); break;
            case "Tanh": Elementary32.Tanh(scaled, value); break;
            case "Sigmoid": Elementary32.Sigmoid(scaled, value); break;
            case "Softplus": Elementary32.Softplus(scaled, value); break;
            case "Erf": Elementary32.Erf(scaled, value); break;
            default:
                Assert.True(ActivationTable.TryParse(name, out ActivationKind kind));
                ActivationTable.ApplyWithSlope(kind, scaled, value, slope);
                ActivationTable.Curvature(kind, scaled, value, scaled);
                break;
        }
    }

    // FNV-1a over the bits, 32 at a time.
    private static ulong Hash(ulong hash, ReadOnlySpan<float> numbers)
    {
        foreach (uint bits in MemoryMarshal.Cast<float, uint>(numbers))
        {
            hash = (hash ^ bits) * 1099511628211;
        }

        return hash;
    }
}
