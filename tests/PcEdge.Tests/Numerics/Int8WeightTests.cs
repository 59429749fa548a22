using PcEdge.Numerics;

namespace PcEdge.Tests.Numerics;

public sealed class Int8WeightTests
{
    [Fact]
    public void A_weight_is_off_by_at_most_half_the_scale_of_its_row()
    {
        foreach (float size in (float[])[1, 1e-30f, 1e30f, 1e-42f, float.Epsilon])
        {
            float[] row = [.. new KernelNumbers(10).Next(4096).Select(w => w * size)];
            (float scale, sbyte[] stored) = Narrow(row);
            Assert.All(row.Zip(stored), pair => Assert.InRange(Math.Abs(pair.First - ((double)scale * pair.Second)), 0, scale / 2.0));
            Assert.All(stored, static w => Assert.InRange(w, -127, 127));
        }
    }

    [Fact]
    public void The_largest_weight_becomes_127_and_ties_go_to_even()
    {
        (float scale, sbyte[] stored) = Narrow([254, 5, 7, -1, -3, -254]);
        Assert.Equal(2, scale);
        Assert.Equal<sbyte>([127, 2, 4, 0, -2, -127], stored);
    }

    [Fact]
    public void A_row_of_zeros_has_a_scale_that_is_positive() => Assert.Equal(1, Narrow([0, -0f]).Scale);

    private static (float Scale, sbyte[] Stored) Narrow(float[] row)
    {
        byte[] narrow = new byte[row.Length];
        float scale = Int8Weight.Narrow(row, narrow);
        return (scale, [.. narrow.Select(static b => (sbyte)b)]);
    }
}
