using PcEdge.Numerics;
using PcEdge.Tests.Contracts;

namespace PcEdge.Tests.Numerics;

public sealed class AscendingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(24)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(34)]
    [InlineData(129)]
    [InlineData(1000)]
    public void The_order_is_that_of_the_library_whatever_came(int count)
    {
        var random = new Random(count);
        for (int round = 0; round < 20; round++)
        {
            // Few different values in some rounds, so that there are ties; ascending and descending in others.
            double[] values = [.. Enumerable.Range(0, count).Select(i => round switch { 0 => i, 1 => -i, < 8 => random.Next(4), _ => random.NextDouble() - 0.5 })];
            double[] expected = [.. values.Order()];
            Ascending.Sort(values);
            Assert.Equal(expected, values);
        }
    }

    [Theory]
    [InlineData(24)]
    [InlineData(200)]
    public void Nothing_is_allocated(int count)
    {
        double[] values = new double[count];
        Ascending.Sort(values);
        Assert.Equal(0, Allocated.By(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                values[i % count] = -i;
                Ascending.Sort(values);
            }
        }));
    }
}
