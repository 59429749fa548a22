using PcEdge.Cli.Bench;

namespace PcEdge.Cli.Tests.Bench;

public class UnitsTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.99999, "1.00")]
    [InlineData(9.9951, "10.0")]
    [InlineData(99.96, "100")]
    [InlineData(0.04321, "0.0432")]
    [InlineData(12345.6, "12,346")]
    [InlineData(0.0000123, "1.23e-5")]
    [InlineData(-2.5, "-2.50")]
    [InlineData(double.NaN, "-")]
    public void Numbers_have_three_digits(double value, string text) => Assert.Equal(text, Units.Number(value));

    [Fact]
    public void Units_follow_the_size()
    {
        Assert.Equal(["42.0 ns", "3.14 us", "17.0 ms", "1.50 s"], [Units.Time(42e-9), Units.Time(3.14e-6), Units.Time(0.017), Units.Time(1.5)]);
        Assert.Equal(["512 B", "3.59 kB", "45.8 MB"], [Units.Bytes(512), Units.Bytes(3594), Units.Bytes(45_828_512)]);
        Assert.Equal(["250 nJ", "1.20 mJ"], [Units.Energy(250e-9), Units.Energy(0.0012)]);
    }
}
