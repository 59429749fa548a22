using PcEdge.Numerics;

namespace PcEdge.Tests.Numerics;

public sealed class NormalDistributionTests
{
    /// <summary>The fit's own error, below 7e-9.</summary>
    private const double Tolerance = 1e-8;

    [Theory]
    [InlineData(0.6744897501960817, 0.5)]
    [InlineData(1.959963984540054, 0.05)]
    [InlineData(3.290526731491926, 0.001)]
    [InlineData(5.326723886384098, 1e-7)]
    public void Evidence_is_minus_the_logarithm_of_the_tail(double z, double probability)
    {
        Assert.Equal(-Math.Log(probability), NormalDistribution.Evidence(z), Tolerance);
        Assert.Equal(NormalDistribution.Evidence(z), NormalDistribution.Evidence(-z));
    }

    [Fact]
    public void Evidence_grows_from_nothing_and_without_end()
    {
        Assert.Equal(0, NormalDistribution.Evidence(0), Tolerance);
        double before = NormalDistribution.Evidence(0.001);
        for (double z = 0.002; z < 1e20; z *= 1.1)
        {
            double evidence = NormalDistribution.Evidence(z);
            Assert.True(evidence > before);
            before = evidence;
        }

        // -ln(2 phi(z)/z) far out
        Assert.Equal((40.0 * 40 / 2) + Math.Log(40 * Math.Sqrt(Math.PI / 2)), NormalDistribution.Evidence(40), 1e-3);
    }

    [Fact]
    public void Surprise_is_the_free_energy_of_one_error()
    {
        Assert.Equal(0.5 * (Math.Log(2 * Math.PI * 4) + (9.0 / 4)), NormalDistribution.Surprise(3, 4), 1e-14);
    }
}
