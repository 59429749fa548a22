using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Networks;

namespace PcEdge.Tests.Learning;

public class HebbianTests
{
    private const int Samples = 6;

    // float32 sums of a dozen terms of size one, and a weight of size one that the step was read off.
    private const double Rounding = 1e-5;

    public static TheoryData<string> Networks => ["discriminative", "generative", "bidirectional", "softmax", "bernoulli"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Step_is_the_gradient_of_free_energy_at_the_beliefs(string kind)
    {
        var network = new Network(Definition(kind), LearningExample.Seed);
        var state = new NetworkState(network, Samples);
        LearningExample.Clamp(state, 0, LearningExample.Normal(Samples * network.Layers[0].Width, 1));
        LearningExample.Clamp(state, network.Layers.Count - 1, Targets(kind, network.Layers[^1].Width));
        LearningExample.Infer(state, new InferenceDefinition { Kind = InferenceKind.Settling, Steps = 7 });

        var plain = new PlainNetwork(state);
        Dictionary<string, double[]> step = Step(network, [state], Presynaptic.Settled);
        foreach (string name in Learned(network))
        {
            AssertNear(plain.Slope(name, plain.FreeEnergy), step[name], name);
        }
    }

    [Fact]
    public void One_sweep_with_certain_hidden_units_is_backpropagation()
    {
        var network = new Network(LearningExample.Pinned(LearningExample.Chain(), hidden: 1e10, output: 1), LearningExample.Seed);
        NetworkState state = LearningExample.Block(
            network, LearningExample.Normal(Samples * 5, 1), LearningExample.Normal(Samples * 3, 2));
        var plain = new PlainNetwork(state);
        LearningExample.Infer(state);
        Dictionary<string, double[]> step = Step(network, [state], Presynaptic.Forward);
        foreach (string name in Learned(network).Where(static name => !name.Contains("prior", StringComparison.Ordinal)))
        {
            AssertNear(plain.Slope(name, plain.SquaredError), step[name], name);
        }
    }

    [Theory]
    [InlineData(InferenceKind.OneSweep)]
    [InlineData(InferenceKind.DeepHgf)]
    [InlineData(InferenceKind.Settling)]
    [InlineData(InferenceKind.ErrorSpace)]
    [InlineData(InferenceKind.WholeCovariance)]
    public void Batched_update_is_the_mean_of_the_samples_updates(InferenceKind kind)
    {
        var inference = new InferenceDefinition { Kind = kind, Steps = 6 };
        float[] inputs = LearningExample.Normal(Samples * 5, 1), targets = LearningExample.Normal(Samples * 3, 2);
        Dictionary<string, double[]> batched = Update(inputs, targets);
        var mean = new Dictionary<string, double[]>();
        for (int b = 0; b < Samples; b++)
        {
            foreach ((string name, double[] update) in Update(inputs[(b * 5)..((b + 1) * 5)], targets[(b * 3)..((b + 1) * 3)]))
            {
                mean[name] = [.. update.Select((x, i) => (mean.TryGetValue(name, out double[]? sum) ? sum[i] : 0) + (x / Samples))];
            }
        }

        foreach ((string name, double[] update) in batched)
        {
            AssertNear(mean[name], update, name);
        }

        Dictionary<string, double[]> Update(float[] x, float[] y)
        {
            var network = new Network(LearningExample.Chain(), LearningExample.Seed);
            NetworkState state = LearningExample.Block(network, x, y);
            LearningExample.Infer(state, inference);
            return Step(network, [state], Presynaptic.Forward);
        }
    }

    [Theory]
    [MemberData(nameof(LearningExample.Kinds), MemberType = typeof(LearningExample))]
    public void How_samples_are_blocked_does_not_matter(LearningKind kind)
    {
        float[] inputs = LearningExample.Normal(Samples * 5, 1), targets = LearningExample.Normal(Samples * 3, 2);
        Dictionary<string, double[]> whole = Learned(1), single = Learned(Samples);
        foreach ((string name, double[] values) in whole)
        {
            AssertNear(values, single[name], name);
        }

        Dictionary<string, double[]> Learned(int blocks)
        {
            var network = new Network(LearningExample.Chain(), LearningExample.Seed);
            Dictionary<string, double[]> before = LearningExample.Parameters(network);
            int rows = Samples / blocks;
            NetworkState[] states =
            [
                .. Enumerable.Range(0, blocks).Select(b => LearningExample.Block(
                    network, inputs.AsSpan(b * rows * 5, rows * 5), targets.AsSpan(b * rows * 3, rows * 3))),
            ];
            foreach (NetworkState state in states)
            {
                LearningExample.Infer(state);
            }

            Assert.True(new Learner(network, LearningExample.Definition(kind), rows).Learn(states));
            return Difference(before, LearningExample.Parameters(network));
        }
    }

    [Fact]
    public void A_precision_that_is_learned_does_not_change_the_rate()
    {
        Dictionary<string, double[]> plain = Update(1), sharp = Update(50);
        foreach ((string name, double[] update) in plain)
        {
            AssertNear(update, sharp[name], name);
        }

        static Dictionary<string, double[]> Update(double output)
        {
            // Hidden variances in proportion: only the scale of all precisions differs.
            var network = new Network(LearningExample.Pinned(LearningExample.Chain(), hidden: 4 * output, output), LearningExample.Seed);
            NetworkState state = LearningExample.Block(network, LearningExample.Normal(Samples * 5, 1), LearningExample.Normal(Samples * 3, 2));
            LearningExample.Infer(state);
            Dictionary<string, double[]> before = LearningExample.Parameters(network);
            Assert.True(new Learner(network, new LearningDefinition { Rate = 1 }, Samples).Learn([state]));
            return Difference(before, LearningExample.Parameters(network));
        }
    }

    // With a rate of one and no division the step is the gradient.
    private static Dictionary<string, double[]> Step(Network network, NetworkState[] blocks, Presynaptic presynaptic)
    {
        Dictionary<string, double[]> before = LearningExample.Parameters(network);
        var learner = new Learner(network, new LearningDefinition { Rate = 1, Presynaptic = presynaptic, RateIgnoresPrecision = false }, blocks[0].Capacity);
        Assert.True(learner.Learn(blocks));
        return Difference(before, LearningExample.Parameters(network));
    }

    private static Dictionary<string, double[]> Difference(Dictionary<string, double[]> before, Dictionary<string, double[]> after) =>
        after.ToDictionary(static pair => pair.Key, pair => pair.Value.Select((x, i) => x - before[pair.Key][i]).ToArray());

    private static IEnumerable<string> Learned(Network network) =>
        LearningExample.Parameters(network).Keys.Where(static name => name.EndsWith("weights", StringComparison.Ordinal) || name.EndsWith("bias", StringComparison.Ordinal));

    private static void AssertNear(double[] expected, double[] actual, string name)
    {
        double size = Math.Max(1, expected.Max(Math.Abs));
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= Rounding * size, $"{name}[{i}]: {expected[i]} and {actual[i]}");
        }
    }

    private static NetworkDefinition Definition(string kind) => kind switch
    {
        "generative" => NetworkDefinition.Generative(ActivationKind.Tanh, 5, 4, 3),
        "bidirectional" => NetworkDefinition.Bidirectional(ActivationKind.Tanh, 5, 4, 3),
        "softmax" => LearningExample.Chain().With(new PredictionDefinition("3", Pathway.Recognition) { Errors = ErrorKind.Softmax }),
        "bernoulli" => LearningExample.Chain().With(new PredictionDefinition("3", Pathway.Recognition) { Errors = ErrorKind.Bernoulli }),
        _ => LearningExample.Chain(),
    };

    private static float[] Targets(string kind, int width)
    {
        if (kind is not ("softmax" or "bernoulli"))
        {
            return LearningExample.Normal(Samples * width, 2);
        }

        float[] targets = new float[Samples * width];
        for (int b = 0; b < Samples; b++)
        {
            targets[(b * width) + (b % width)] = 1;
        }

        return targets;
    }
}
