using PcEdge.Numerics;

namespace PcEdge.Tests.Numerics;

public sealed class BFloat16WeightTests
{
    [Fact]
    public void A_weight_that_has_eight_bits_stays_as_it_is()
    {
        float[] row = [0, -0f, 1, -1.5f, 0.9921875f, 3e38f * 0, 1e-40f * 0, -128, 255, 1.0078125f];
        Assert.Equal(row.Select(BitConverter.SingleToInt32Bits), Stored(row).Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void Other_weights_become_the_nearest_that_has_ties_to_even()
    {
        // Steps of 1/128 above 1.
        Assert.Equal([1f, 1.015625f, 1.015625f, 1.0078125f], Stored([1 + (1f / 256), 1 + (3f / 256), 1 + (1.02f / 64), 1.005f]));
    }

    [Fact]
    public void A_weight_is_off_by_at_most_a_256th_of_itself()
    {
        float[] row = new KernelNumbers(9).Next(4096);
        float[] stored = Stored(row);
        Assert.All(row.Zip(stored), pair => Assert.InRange(Math.Abs((double)pair.First - pair.Second), 0, Math.Abs((double)pair.First) / 256));
    }

    private static float[] Stored(float[] row)
    {
        byte[] narrow = new byte[2 * row.Length];
        Assert.Equal(1, BFloat16Weight.Narrow(row, narrow));
        return [.. row.Select((_, i) => BFloat16Weight.One(narrow, i))];
    }
}
