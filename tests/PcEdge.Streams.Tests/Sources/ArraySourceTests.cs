namespace PcEdge.Streams.Tests;

public sealed class ArraySourceTests
{
    [Fact]
    public void Rows_are_those_of_the_array_and_what_is_not_finite_is_absent()
    {
        using var source = new ArraySource(["a", "b"], new[] { 1, double.NaN, 2.5, 3 }, new[] { 0.5, 60 });
        Assert.Equal(["0.5 1 -", "60 2.5 3"], Text.Rows(source));
        Assert.Equal(1, source.Progress);
        source.Rewind();
        Assert.Equal(2, Text.Rows(source).Length);
    }

    [Fact]
    public void Lengths_must_fit()
    {
        Assert.Throws<ArgumentException>(() => new ArraySource(["a", "b"], new double[3]));
        Assert.Throws<ArgumentException>(() => new ArraySource(["a"], new double[3], new double[2]));
    }
}
