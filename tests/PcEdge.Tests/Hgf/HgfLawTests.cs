using PcEdge.Hgf;

namespace PcEdge.Tests.Hgf;

public sealed class HgfLawTests
{
    public static TheoryData<HgfUpdate> Updates => [.. Enum.GetValues<HgfUpdate>()];

    [Theory]
    [MemberData(nameof(Updates))]
    public void A_volatile_node_equals_an_explicit_volatility_parent(HgfUpdate update)
    {
        var inside = new HgfNetwork(new HgfDefinition
        {
            Update = update,
            Nodes =
            [
                HgfNode.ContinuousInput("u", 1e4, "x"),
                HgfNode.Continuous("x", 1, 100, -6) with
                {
                    Type = HgfNodeType.Volatile, VolatilityMean = 0.5, VolatilityPrecision = 3, VolatilityTonicVolatility = -2, VolatilityCoupling = 0.8,
                },
            ],
        });
        var outside = new HgfNetwork(new HgfDefinition
        {
            Update = update,
            Nodes = [HgfNode.ContinuousInput("u", 1e4, "x"), HgfNode.Continuous("x", 1, 100, -6, new HgfCoupling("v", 0.8)), HgfNode.Continuous("v", 0.5, 3, -2)],
        });
        foreach (double rate in HgfSeries.UsdChf)
        {
            Assert.Equal(outside.Run([rate]), inside.Run([rate]));
            Assert.Equal(outside.Belief("x"), inside.Belief("x"));
            Assert.Equal(outside.Belief("v"), inside.Belief("x.volatility"));
        }
    }

    [Theory]
    [MemberData(nameof(Updates))]
    public void One_level_is_a_Kalman_filter(HgfUpdate update)
    {
        // 1, .04 and 1 are the initial variance, q = e^omega and R of a worked example: m = .5175, P = .2072 at its end.
        var network = new HgfNetwork(HgfSeries.Chain(update, HgfNode.ContinuousInput("u", 1), (0, 1, Math.Log(0.04))));
        network.Run([0.2, 0.1, -0.3, 0.5, 0.9, 1.4]);
        Assert.Equal(0.5175437136609289, network.Belief("x1").Mean, 1e-14);
        Assert.Equal(0.20715471524940238, 1 / network.Belief("x1").Precision, 1e-14);
    }

    [Theory]
    [MemberData(nameof(Updates))]
    public void A_layer_of_chains_equals_each_chain_by_itself(HgfUpdate update)
    {
        const int width = 9;
        HgfDefinition chain = HgfSeries.Chain(update, HgfNode.ContinuousInput("u", 100), (1, 10, -5), (0, 2, -3), (0, 1, -4));
        var layer = new HgfNetwork(chain with { Nodes = [.. Enumerable.Range(0, width).SelectMany(i => chain.Nodes.Select(node => Renamed(node, i)))] });
        HgfNetwork[] single = [.. Enumerable.Range(0, width).Select(_ => new HgfNetwork(chain))];
        var random = new Random(5);
        for (int k = 0; k < 300; k++)
        {
            double[] row = [.. Enumerable.Range(0, width).Select(i => random.Next(6) == 0 ? double.NaN : 1 + ((1 + i) * random.NextDouble()))];
            double sum = layer.Run(row);
            double expected = 0;
            for (int i = 0; i < width; i++)
            {
                expected += single[i].Run([row[i]]);
                foreach (string name in (string[])["x1", "x2", "x3"])
                {
                    Assert.Equal(single[i].Belief(name), layer.Belief($"{name}.{i}"));
                }
            }

            Assert.Equal(expected, sum, 1e-9);
        }
    }

    [Theory]
    [InlineData(HgfUpdate.Classic)]
    [InlineData(HgfUpdate.Enhanced2024)]
    public void A_layer_of_chains_at_once_equals_node_by_node(HgfUpdate update)
    {
        // Wild enough for replaced updates, with drifts, absences and steps of any length.
        var nodes = new List<HgfNode>();
        for (int i = 0; i < 7; i++)
        {
            nodes.Add(HgfNode.ContinuousInput($"u{i}", 100, $"a{i}"));
            nodes.Add(HgfNode.Continuous($"a{i}", 1, 10, -5 + i, i == 0 ? [] : [new HgfCoupling($"b{i}", 0.5 + (0.2 * i))]) with { TonicDrift = 0.01 * i, Autoconnection = 1 - (0.01 * i) });
            nodes.AddRange(i == 0 ? [] : [HgfNode.Continuous($"b{i}", 0, 0.1, -3, i > 3 ? [$"c{i}"] : [])]);
            nodes.AddRange(i > 3 ? [HgfNode.Continuous($"c{i}", 0, 1, -2)] : []);
        }

        var definition = new HgfDefinition { Update = update, Nodes = nodes };
        (HgfNetwork layer, HgfNetwork byNode) = (new HgfNetwork(definition), new HgfNetwork(definition, chains: false));
        var random = new Random(6);
        for (int k = 0; k < 2000; k++)
        {
            double scale = k % 100 == 99 ? 50 : 1;
            double[] row = [.. Enumerable.Range(0, 7).Select(_ => scale * random.NextDouble())];
            bool[] presence = [.. Enumerable.Range(0, 7).Select(_ => random.Next(5) > 0)];
            double dt = random.Next(3) == 0 ? 3 * random.NextDouble() : random.Next(10) == 0 ? 0 : 1;
            Assert.Equal(byNode.Step(row, presence, dt), layer.Step(row, presence, dt));
            Assert.Equal(byNode.FallbackNode is null, layer.FallbackNode is null);
            Assert.All(layer.Nodes, name => Assert.Equal(byNode.Belief(name), layer.Belief(name)));
        }

        Assert.True(byNode.Fallbacks > 0);
        Assert.Equal(byNode.FallbackNodes(99), layer.FallbackNodes(99));
        Assert.Equal(byNode.TotalSurprise, layer.TotalSurprise);
    }

    [Theory]
    [MemberData(nameof(Updates))]
    public void The_order_of_declaration_changes_no_bit(HgfUpdate update)
    {
        HgfDefinition definition = Models.Examples.HgfExamples.Definition(update, [.. Enumerable.Range(0, 10).Select(static j => $"c{j}")], 2);
        var random = new Random(3);
        HgfNode[] shuffled = [.. definition.Nodes];
        random.Shuffle(shuffled);
        var straight = new HgfNetwork(definition);
        var other = new HgfNetwork(definition with { Nodes = [.. shuffled.Select(Turned)] });
        double[] row = new double[10];
        bool[] presence = new bool[10];
        double[] otherRow = new double[10];
        bool[] otherPresence = new bool[10];
        for (int k = 0; k < 200; k++)
        {
            for (int j = 0; j < row.Length; j++)
            {
                row[j] = 18 + (4 * random.NextDouble());
                presence[j] = random.Next(5) > 0;
                int place = other.Channels.ToList().IndexOf(straight.Channels[j]);
                (otherRow[place], otherPresence[place]) = (row[j], presence[j]);
            }

            double dt = 0.5 + random.NextDouble();
            Assert.Equal(straight.Step(row, presence, dt), other.Step(otherRow, otherPresence, dt), 1e-9);
            Assert.All(straight.Nodes, name => Assert.Equal(straight.Belief(name), other.Belief(name)));
        }
    }

    [Theory]
    [MemberData(nameof(Updates))]
    public void An_absent_reading_keeps_the_mean_and_ages_the_belief(HgfUpdate update)
    {
        var network = new HgfNetwork(HgfSeries.Chain(update, HgfNode.ContinuousInput("u", 1e4), (1.04, 1e4, -8), (1, 10, -2)));
        network.Run(HgfSeries.UsdChf.AsSpan(0, 100));
        for (int k = 0; k < 50; k++)
        {
            (HgfBelief x1, HgfBelief x2) = (network.Belief("x1"), network.Belief("x2"));
            Assert.Equal(0, network.Run([double.NaN]));
            Assert.Equal((x1.Mean, x2.Mean), (network.Belief("x1").Mean, network.Belief("x2").Mean));
            Assert.True(network.Belief("x1").Precision < x1.Precision && network.Belief("x2").Precision < x2.Precision);
        }
    }

    [Fact]
    public void Two_half_steps_in_silence_age_a_belief_as_one_whole_step()
    {
        HgfDefinition definition = HgfSeries.Chain(HgfUpdate.Enhanced2024, HgfNode.ContinuousInput("u", 10), (0, 2, -1));
        (HgfNetwork halves, HgfNetwork whole) = (new HgfNetwork(definition), new HgfNetwork(definition));
        halves.Step([0], [false], 0.5);
        halves.Step([0], [false], 0.5);
        whole.Step([0], [false], 1);
        Assert.Equal(whole.Belief("x1").Precision, halves.Belief("x1").Precision, 1e-12);
    }

    [Fact]
    public void Two_readings_of_one_state_are_one_of_their_weighted_mean()
    {
        HgfNode[] levels = [HgfNode.Continuous("x", 1, 4, -3, "v"), HgfNode.Continuous("v", 0, 2, -2)];
        var two = new HgfNetwork(new HgfDefinition { Update = HgfUpdate.Classic, Nodes = [HgfNode.ContinuousInput("a", 3, "x"), HgfNode.ContinuousInput("b", 9, "x"), .. levels] });
        var one = new HgfNetwork(new HgfDefinition { Update = HgfUpdate.Classic, Nodes = [HgfNode.ContinuousInput("a", 12, "x"), .. levels] });
        var random = new Random(2);
        for (int k = 0; k < 100; k++)
        {
            (double a, double b) = (random.NextDouble(), random.NextDouble());
            two.Run([a, b]);
            one.Run([(a + (3 * b)) / 4]);
            Assert.Equal(one.Belief("x").Mean, two.Belief("x").Mean, 1e-12);
            Assert.Equal(one.Belief("v").Mean, two.Belief("v").Mean, 1e-12);
        }
    }

    [Fact]
    public void A_value_parent_is_a_drift_and_learns_from_it()
    {
        // A ramp: the parent's mean must come to its slope, whatever the coupling says it in.
        var network = new HgfNetwork(new HgfDefinition
        {
            Update = HgfUpdate.Unbounded,
            Nodes =
            [
                HgfNode.ContinuousInput("u", 1e4, "x"),
                HgfNode.Continuous("x", 0, 1, -8) with { ValueParents = [new HgfCoupling("slope", 2)] },
                HgfNode.Continuous("slope", 0, 1, -8),
            ],
        });
        network.Run([.. Enumerable.Range(1, 400).Select(static k => 0.3 * k)]);
        Assert.Equal(0.15, network.Belief("slope").Mean, 1e-3);
    }

    [Fact]
    public void A_noise_parent_finds_the_noise()
    {
        // ln 1/pi_u + its mean is the log variance of the noise: .5^2, then 2^2.
        var network = new HgfNetwork(new HgfDefinition
        {
            Update = HgfUpdate.Enhanced2024,
            Nodes =
            [
                HgfNode.ContinuousInput("u", 1, "x") with { NoiseParents = ["noise"] },
                HgfNode.Continuous("x", 0, 1, -8),
                HgfNode.Continuous("noise", 0, 1, -6),
            ],
        });
        var walk = new Precision.RandomWalk(4, 4000, _ => 3e-4, k => k < 2000 ? 0.25 : 4);
        network.Run(walk.Reading.AsSpan(0, 2000));
        Assert.InRange(network.Belief("noise").Mean, Math.Log(0.25) - 0.5, Math.Log(0.25) + 0.5);
        network.Run(walk.Reading.AsSpan(2000));
        Assert.InRange(network.Belief("noise").Mean, Math.Log(4) - 0.5, Math.Log(4) + 0.5);
        Assert.Equal(0, network.Fallbacks);
    }

    [Fact]
    public void Autoconnection_draws_the_mean_home()
    {
        var network = new HgfNetwork(new HgfDefinition
        {
            Update = HgfUpdate.Classic,
            Nodes = [HgfNode.ContinuousInput("u", 1, "x"), HgfNode.Continuous("x", 8, 1, -3) with { Autoconnection = 0.9, TonicDrift = 0.2 }],
        });
        for (int k = 0; k < 300; k++)
        {
            network.Run([double.NaN]);
        }

        Assert.Equal(2, network.Belief("x").Mean, 1e-9);
    }

    private static HgfNode Renamed(HgfNode node, int i) => node with
    {
        Name = $"{node.Name}.{i}",
        ValueParents = [.. node.ValueParents.Select(parent => parent with { Parent = $"{parent.Parent}.{i}" })],
        VolatilityParents = [.. node.VolatilityParents.Select(parent => parent with { Parent = $"{parent.Parent}.{i}" })],
    };

    // Parents in the other order, where their order says nothing.
    private static HgfNode Turned(HgfNode node) => node.Type is HgfNodeType.ContinuousInput
        ? node with { ValueParents = [.. node.ValueParents.Reverse()] }
        : node;
}
