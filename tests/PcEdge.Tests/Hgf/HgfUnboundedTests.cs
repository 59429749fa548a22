using PcEdge.Hgf;
using PcEdge.Numerics;
using PcEdge.Tests.Reference;

namespace PcEdge.Tests.Hgf;

public sealed class HgfUnboundedTests
{
    private const int States = 20_000;

    [Fact]
    public void Of_20_000_random_states_the_unbounded_update_always_gives_a_precision_and_the_classic_one_not()
    {
        var random = new Random(1);
        int negative = 0;
        for (int i = 0; i < States; i++)
        {
            double a = Power(random, -3, 2);
            double b = Power(random, -3, 3);
            double muhat = -4 + (8 * random.NextDouble());
            double pihat = Power(random, -1.5, 1.5);
            double s = Math.Exp(muhat - 2);
            double gamma = s / (a + s);
            double delta = (b / (a + s)) - 1;
            negative += pihat + (0.5 * gamma * gamma) + (gamma * gamma * delta) - (0.5 * gamma * delta) <= 0 ? 1 : 0;

            (double mean, double precision) = (muhat, pihat);
            HgfUnbounded.Hear(1, 1, a, b, muhat - 2, ref mean, ref precision);
            Assert.True(precision > 0 && double.IsFinite(precision) && double.IsFinite(mean), $"state {i}: {mean}, {precision}");
        }

        Assert.InRange(negative / (double)States, 0.08, 0.10);
    }

    [Fact]
    public void Absurd_states_have_a_precision_too()
    {
        double[] extremes = [1e-100, 1e-30, 1e-8, 1, 1e8, 1e30, 1e100];
        foreach (double a in (double[])[0, .. extremes])
        {
            foreach (double b in (double[])[.. extremes, 1e150])
            {
                foreach (double pihat in extremes)
                {
                    foreach (double log in (double[])[-1e4, -230, -1, 0, 1, 230, 1e4])
                    {
                        foreach (double kappa in (double[])[-200, -1, 1e-6, 1, 200])
                        {
                            (double mean, double precision) = (0.1, pihat);
                            HgfUnbounded.Hear(kappa, 0.5, a, b, log, ref mean, ref precision);
                            Assert.True(precision > 0 && double.IsFinite(precision) && double.IsFinite(mean), $"{a} {b} {pihat} {log} {kappa}: {mean}, {precision}");
                        }
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(HgfUpdate.Classic)]
    [InlineData(HgfUpdate.Enhanced2024)]
    [InlineData(HgfUpdate.Enhanced2026)]
    [InlineData(HgfUpdate.Unbounded)]
    public void Random_networks_and_readings_never_lose_a_precision(HgfUpdate update)
    {
        var random = new Random(2);
        long fallbacks = 0;
        for (int i = 0; i < States / 20; i++)
        {
            var network = new HgfNetwork(HgfSeries.Chain(
                update, HgfNode.ContinuousInput("u", Power(random, -3, 5)), (0, Power(random, -2, 3), -6 + (8 * random.NextDouble())), (Any(random), Power(random, -1.5, 1.5), -3), (0, 1, -2)));
            for (int k = 0; k < 20; k++)
            {
                network.Run([Any(random) * Power(random, -2, 2)]);
                foreach (string name in (string[])["x1", "x2", "x3"])
                {
                    HgfBelief belief = network.Belief(name);
                    Assert.True(belief.Precision > 0 && double.IsFinite(belief.Precision) && double.IsFinite(belief.Mean), $"{name}: {belief}");
                }
            }

            fallbacks += network.Fallbacks;
        }

        // The others need help here: no precision, or a mean whose exponential is no number. The unbounded one is never replaced.
        Assert.Equal(update != HgfUpdate.Unbounded, fallbacks > 100);
        Assert.True(update != HgfUpdate.Unbounded || fallbacks == 0);
    }

    [Fact]
    public void An_update_without_precision_is_named_and_counted()
    {
        var network = new HgfNetwork(HgfSeries.Chain(HgfUpdate.Classic, HgfNode.ContinuousInput("u", 1e4), (0, 1, -2), (0, 0.02, -6)));
        network.Run([5]);
        Assert.Equal(("x2", 1), (network.FallbackNode, network.Fallbacks));
        Assert.True(network.Belief("x2").Precision > 0);
        var unbounded = new HgfNetwork(network.Definition with { Update = HgfUpdate.Unbounded });
        unbounded.Run([5]);
        Assert.Equal(unbounded.Belief("x2"), network.Belief("x2"));
        network.Run([double.NaN]);
        Assert.Equal((null, 1), (network.FallbackNode, network.Fallbacks));
    }

    [Fact]
    public void Where_little_is_surprising_all_updates_agree()
    {
        // B = A + s: nothing to learn of the mean; and a sharp belief hardly moves its precision.
        HgfBelief[] beliefs = [.. Enum.GetValues<HgfUpdate>().Select(static update =>
        {
            var network = new HgfNetwork(HgfSeries.Chain(update, HgfNode.ContinuousInput("u", 1e4), (0, 1, -2), (0, 1e6, -20)));
            network.Run([0.1, 0.3, -0.2]);
            return network.Belief("x2");
        })];
        Assert.All(beliefs, belief => Assert.Equal(beliefs[0].Mean, belief.Mean, 1e-6));
        Assert.All(beliefs, belief => Assert.Equal(1, belief.Precision / beliefs[0].Precision, 1e-6));
    }

    [Fact]
    public void Lambert_W_is_the_inverse_of_w_plus_ln_w()
    {
        var random = new Random(4);
        double worst = 0;
        for (int i = 0; i < 20_000; i++)
        {
            double x = i % 2 == 0 ? -20 + (60 * random.NextDouble()) : Power(random, 0, 60);
            double w = Elementary.LambertWOfExp(x);

            // d w = d x w/(1 + w): how far x is from w + ln w, as a distance of w, in its last places
            double residual = Residual(x, w) * w / (1 + w);
            worst = Math.Max(worst, Math.Abs(residual) / (Math.BitIncrement(w) - w));
        }

        Assert.InRange(worst, 0, 4);
        Assert.Equal(0.5671432904097838, Elementary.LambertWOfExp(0), 1e-15);
        Assert.Equal(0, Elementary.LambertWOfExp(-800));
        Assert.Equal(double.MaxValue, Elementary.LambertWOfExp(double.MaxValue));
        Assert.Equal(double.PositiveInfinity, Elementary.LambertWOfExp(double.PositiveInfinity));
        Assert.True(double.IsNaN(Elementary.LambertWOfExp(double.NaN)));
    }

    [Theory]
    [InlineData(0.5, 0.5723649429247001)]
    [InlineData(1, 0)]
    [InlineData(1.5, -0.12078223763524522)]
    [InlineData(5, 3.178053830347945)]
    [InlineData(10, 12.801827480081467)]
    [InlineData(100.5, 361.4355404677776)]
    [InlineData(0.001, 6.907178885383854)]
    public void Log_gamma_of_known_arguments(double x, double expected) =>
        Assert.Equal(expected, Elementary.LogGamma(x), Math.Max(4e-15, 4e-16 * Math.Abs(expected)));

    // x - w - ln w with 192 binary places.
    private static double Residual(double x, double w)
    {
        (System.Numerics.BigInteger log, int exponent) = FixedPoint.Log(w);
        System.Numerics.BigInteger residual = Places(x) - Places(w) - (log << exponent);
        return (double)(residual >> 60) * Math.Pow(2, -132);
    }

    private static System.Numerics.BigInteger Places(double value)
    {
        double scaled = Math.ScaleB(value, 120);
        return new System.Numerics.BigInteger(scaled) << 72;
    }

    private static double Power(Random random, double from, double to) => Math.Pow(10, from + ((to - from) * random.NextDouble()));

    private static double Any(Random random) => -4 + (8 * random.NextDouble());
}
