using PcEdge.Numerics;

namespace PcEdge.Tests.Numerics;

public sealed class KernelsElementwiseTests
{
    private const int Longest = (6 * 512) + 7;

    public static TheoryData<int> Lengths => [0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 100, Longest];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Each_element_is_the_scalar_operation_to_the_bit(int length)
    {
        var numbers = new KernelNumbers(1);
        float[] x = numbers.Next(length), y = numbers.Next(length), z = numbers.Next(length), ours = new float[length];

        Kernels.Subtract(x, y, ours);
        Assert.Equal(x.Zip(y, (a, b) => a - b), ours);

        Kernels.Multiply(x, y, ours);
        Assert.Equal(x.Zip(y, (a, b) => a * b), ours);

        z.CopyTo(ours, 0);
        Kernels.AddProduct(x, y, ours);
        Assert.Equal(x.Zip(y, z).Select(of => MathF.FusedMultiplyAdd(of.First, of.Second, of.Third)), ours);

        z.CopyTo(ours, 0);
        Kernels.AddScaled(0.3f, x, ours);
        Assert.Equal(x.Zip(z, (a, b) => MathF.FusedMultiplyAdd(0.3f, a, b)), ours);

        z.CopyTo(ours, 0);
        Kernels.Scale(0.3f, ours);
        Assert.Equal(z.Select(a => 0.3f * a), ours);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Sources_may_be_the_destination(int length)
    {
        var numbers = new KernelNumbers(2);
        float[] x = numbers.Next(length), y = numbers.Next(length), apart = new float[length];
        float[] within = [.. x];
        Kernels.Subtract(x, y, apart);
        Kernels.Subtract(within, y, within);
        Assert.Equal(apart, within);

        within = [.. y];
        Kernels.Multiply(x, y, apart);
        Kernels.Multiply(x, within, within);
        Assert.Equal(apart, within);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Reductions_are_the_plain_sums(int length)
    {
        var numbers = new KernelNumbers(3);
        float[] x = numbers.Next(length), y = numbers.Next(length);
        float[] ours = [Kernels.Dot(x, y), Kernels.SquaredNorm(x), Kernels.WeightedSquares(x, y), Kernels.Sum(x)];
        Func<int, double>[] terms = [i => (double)x[i] * y[i], i => (double)x[i] * x[i], i => (double)x[i] * y[i] * y[i], i => x[i]];
        KernelReference.Same(ours, length, at => KernelReference.Sum(length, 0, terms[at]));
    }

    [Fact]
    public void Where_a_span_starts_changes_no_bit()
    {
        var numbers = new KernelNumbers(4);
        float[] x = numbers.Next(100), y = numbers.Next(100);
        float[] here = [Kernels.Dot(x, y), Kernels.SquaredNorm(x), Kernels.WeightedSquares(x, y), Kernels.Sum(x)];
        for (int offset = 1; offset < 9; offset++)
        {
            float[] moved = new float[100 + offset], beside = new float[100 + offset];
            x.CopyTo(moved, offset);
            y.CopyTo(beside, offset);
            ReadOnlySpan<float> u = moved.AsSpan(offset), v = beside.AsSpan(offset);
            float[] there = [Kernels.Dot(u, v), Kernels.SquaredNorm(u), Kernels.WeightedSquares(u, v), Kernels.Sum(u)];
            Assert.Equal(here, there);
        }
    }

    [Fact]
    public void Lanes_are_added_in_the_stated_order()
    {
        float[] x = [1e8f, 1, -1e8f, 3, 5, 1e-3f, 7, -2];
        float expected = (x[0] + x[4] + (x[2] + x[6])) + (x[1] + x[5] + (x[3] + x[7]));
        Assert.Equal(expected, Kernels.Sum(x));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(32)]
    public void NaN_comes_through_every_reduction(int at)
    {
        float[] x = new KernelNumbers(5).Next(33), y = new KernelNumbers(6).Next(33);
        x[at] = float.NaN;
        float[] sums = [Kernels.Dot(x, y), Kernels.SquaredNorm(x), Kernels.WeightedSquares(y, x), Kernels.Sum(x)];
        Assert.All(sums, sum => Assert.True(float.IsNaN(sum)));
    }
}
