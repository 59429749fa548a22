using PcEdge.Hgf;
using PcEdge.Tests.Precision;

namespace PcEdge.Tests.Hgf;

public sealed class HgfNodeTests
{
    private static readonly HgfNode Odds = HgfNode.Continuous("x", 0.5, 2, -3, "v");
    private static readonly HgfNode Volatility = HgfNode.Continuous("v", 0, 3, -2);

    [Fact]
    public void A_binary_state_read_without_noise_is_a_binary_input()
    {
        HgfNetwork direct = Network(HgfNode.BinaryInput("u", "x"), Odds, Volatility);
        HgfNetwork state = Network(HgfNode.BinaryInput("u", "b"), HgfNode.Binary("b", "x"), Odds, Volatility);
        foreach (double input in HgfSeries.BinaryInput)
        {
            Assert.Equal(direct.Run([input]), state.Run([input]));
            Assert.Equal(direct.Belief("x"), state.Belief("x"));
            Assert.Equal(direct.Belief("u"), state.Belief("b"));
        }
    }

    [Fact]
    public void A_noisy_reading_of_a_binary_state_is_Bayes_rule()
    {
        const double precision = 4;
        HgfNetwork network = Network(HgfNode.BinaryInput("u", "b") with { Precision = precision, Eta0 = 10, Eta1 = 11 }, HgfNode.Binary("b", "x"), Odds, Volatility);
        double p = 1 / (1 + Math.Exp(-0.5));
        const double reading = 10.7;
        double one = p * Math.Exp(-precision / 2 * (reading - 11) * (reading - 11));
        double zero = (1 - p) * Math.Exp(-precision / 2 * (reading - 10) * (reading - 10));
        double surprise = network.Run([reading]);
        Assert.Equal(one / (one + zero), network.Belief("b").Mean, 1e-12);
        Assert.Equal(-Math.Log((one + zero) * Math.Sqrt(precision / (2 * Math.PI))), surprise, 1e-12);
        Assert.Equal(10 + p, network.Belief("u").ExpectedMean, 1e-12);
        double expected = 1 / ((1 / 2.0) + Math.Exp(-3 + 0));
        double pi = expected + (p * (1 - p));
        Assert.Equal(0.5 + (((one / (one + zero)) - p) / pi), network.Belief("x").Mean, 1e-12);
    }

    [Fact]
    public void Two_noisy_readings_of_a_binary_state_are_one_of_both_precisions()
    {
        HgfNode state = HgfNode.Binary("b", "x");
        HgfNetwork two = Network(Noisy("a", 1), Noisy("c", 3), state, Odds, Volatility);
        HgfNetwork one = Network(Noisy("a", 4), state, Odds, Volatility);
        two.Run([0.8, 0.4]);
        one.Run([(0.8 + (3 * 0.4)) / 4]);
        Assert.Equal(one.Belief("b").Mean, two.Belief("b").Mean, 1e-12);
        Assert.Equal(one.Belief("x").Mean, two.Belief("x").Mean, 1e-12);
    }

    [Fact]
    public void However_sure_the_odds_a_wrong_bit_has_a_finite_surprise()
    {
        HgfNetwork network = Network(HgfNode.BinaryInput("u", "x"), HgfNode.Continuous("x", 800, 1e6, -50));
        Assert.Equal(800, network.Run([0]), 1e-9);
        Assert.True(double.IsFinite(network.Belief("x").Mean) && network.Belief("x").Precision > 0);
    }

    [Fact]
    public void A_category_is_a_binary_filter_for_each()
    {
        HgfNetwork categories = Network(
            HgfNode.CategoricalInput("c", "b0", "x1", "b2"),
            HgfNode.Binary("b0", "x0"), HgfNode.Binary("b2", "x2"), Odds with { Name = "x0" }, Odds with { Name = "x1" }, Odds with { Name = "x2" }, Volatility);
        HgfNetwork bits = Network(
            HgfNode.BinaryInput("u0", "x0"), HgfNode.BinaryInput("u1", "x1"), HgfNode.BinaryInput("u2", "x2"),
            Odds with { Name = "x0" }, Odds with { Name = "x1" }, Odds with { Name = "x2" }, Volatility);
        int[] seen = [0, 2, 2, 2, 1, 2, 2, 0, 2];
        foreach (int category in seen)
        {
            Assert.Equal(bits.Run([category == 0 ? 1 : 0, category == 1 ? 1 : 0, category == 2 ? 1 : 0]), categories.Run([category]), 1e-12);
            Assert.Equal(bits.Belief("x1"), categories.Belief("x1"));
            Assert.Equal(bits.Belief("v"), categories.Belief("v"));
        }

        Assert.Equal(2, categories.Belief("c").ExpectedMean);
        long rows = categories.Rows;
        Assert.Equal(0, categories.Run([3]));
        Assert.Equal(0, categories.Run([0.5]));
        Assert.Equal(rows + 2, categories.Rows);
    }

    [Fact]
    public void A_family_with_fixed_nu_averages_its_statistics()
    {
        HgfNetwork network = Network(new HgfNode { Name = "e", Type = HgfNodeType.ExponentialFamily, Nu = 3, Xi = [0, 1] });

        // Student's t with 4 degrees of freedom at 2: density .0663 = 3/8 (1 + 4/4)^(-5/2)
        Assert.Equal(-Math.Log(0.375 * Math.Pow(2, -2.5)), network.Run([2]), 1e-12);
        Assert.Equal(0.5, network.Belief("e").Mean, 1e-15);
        Assert.Equal(1 / (1 + (0.25 * 3) - 0.25), network.Belief("e").Precision, 1e-12);
        network.Run([double.NaN]);
        Assert.Equal(0.5, network.Belief("e").Mean, 1e-15);
    }

    [Fact]
    public void A_filtered_family_learns_mean_and_variance_of_a_stream()
    {
        HgfNetwork network = Network(
            new HgfNode { Name = "e", Type = HgfNodeType.ExponentialFamily, Precision = 1, ValueParents = ["m", "s"] },
            HgfNode.Continuous("m", 0, 1, -8), HgfNode.Continuous("s", 1, 1, -8));
        var random = new Random(8);
        for (int k = 0; k < 3000; k++)
        {
            network.Run([3 + (2 * RandomWalk.Normal(random))]);
        }

        Assert.InRange(network.Belief("e").ExpectedMean, 2.5, 3.5);
        Assert.InRange(1 / network.Belief("e").ExpectedPrecision, 2.5, 6);
    }

    [Theory]
    [InlineData(CouplingFunction.Linear)]
    [InlineData(CouplingFunction.Relu)]
    [InlineData(CouplingFunction.LeakyRelu)]
    [InlineData(CouplingFunction.Sigmoid)]
    [InlineData(CouplingFunction.Tanh)]
    [InlineData(CouplingFunction.Softplus)]
    [InlineData(CouplingFunction.Exp)]
    [InlineData(CouplingFunction.Sin)]
    [InlineData(CouplingFunction.Square)]
    public void Slopes_and_curvatures_are_those_of_the_function(CouplingFunction function)
    {
        const double h = 1e-4;
        for (double x = -3.05; x < 3; x += 0.1)
        {
            (double low, double middle, double high) = (CouplingCurve.Value(function, x - h), CouplingCurve.Value(function, x), CouplingCurve.Value(function, x + h));
            Assert.Equal((high - low) / (2 * h), CouplingCurve.Slope(function, x), 1e-6);
            Assert.Equal((high - (2 * middle) + low) / (h * h), CouplingCurve.Curvature(function, x), 1e-4 + 1e-4);
        }
    }

    [Fact]
    public void A_curved_coupling_is_followed_to_its_value()
    {
        // exp(x) is read: x must come to its logarithm.
        HgfNetwork network = Network(HgfNode.ContinuousInput("u", 100, new HgfCoupling("x", 2, CouplingFunction.Exp)), HgfNode.Continuous("x", 0, 1, -6));
        for (int k = 0; k < 200; k++)
        {
            network.Run([6]);
        }

        Assert.Equal(Math.Log(3), network.Belief("x").Mean, 1e-6);
    }

    private static HgfNode Noisy(string name, double precision) => HgfNode.BinaryInput(name, "b") with { Precision = precision };

    private static HgfNetwork Network(params HgfNode[] nodes) => new(new HgfDefinition { Update = HgfUpdate.Unbounded, Nodes = nodes });
}
