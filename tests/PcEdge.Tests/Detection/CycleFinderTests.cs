using PcEdge.Detection;

namespace PcEdge.Tests.Detection;

/// <summary>A period is found where there is one, whatever its length, and nowhere else.</summary>
public sealed class CycleFinderTests
{
    [Theory]
    [InlineData(12)]
    [InlineData(37)]
    [InlineData(288)]
    [InlineData(1440)]
    [InlineData(20_000)]
    public void A_noisy_cycle_of_any_length_is_found(int period)
    {
        var finder = new CycleFinder();
        var noise = new Random(period);
        for (int t = 0; t < Math.Max(1200, 12 * period); t++)
        {
            finder.Learn((t % period < period / 4 ? 1.5 : -.5) + noise.NextDouble());
        }

        Assert.InRange(finder.Period, .97 * period, 1.03 * period);
    }

    [Fact]
    public void A_sine_on_a_drift_is_found()
    {
        var finder = new CycleFinder();
        for (int t = 0; t < 40_000; t++)
        {
            finder.Learn(Math.Sin(2 * Math.PI * t / 1000) + (t * 2e-5));
        }

        Assert.InRange(finder.Period, 970, 1030);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void White_noise_has_none(int seed)
    {
        var finder = new CycleFinder();
        var noise = new Random(seed);
        for (int t = 0; t < 100_000; t++)
        {
            finder.Learn(noise.NextDouble());
            Assert.Equal(0, finder.Period);
        }
    }

    [Fact]
    public void A_walk_seldom_has_one()
    {
        int found = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            var finder = new CycleFinder();
            var noise = new Random(seed);
            double level = 0;
            for (int t = 0; t < 20_000; t++)
            {
                finder.Learn(level += noise.NextDouble() - .5);
            }

            found += finder.Period > 0 ? 1 : 0;
        }

        Assert.InRange(found, 0, 4);
    }

    [Fact]
    public void A_cycle_that_changes_is_found_anew()
    {
        var finder = new CycleFinder();
        for (int t = 0; t < 20_000; t++)
        {
            finder.Learn(t % 100 < 30 ? 1 : 0);
        }

        Assert.InRange(finder.Period, 97, 103);
        for (int t = 0; t < 60_000; t++)
        {
            finder.Learn(t % 240 < 60 ? 1 : 0);
        }

        Assert.InRange(finder.Period, 233, 247);
    }
}
