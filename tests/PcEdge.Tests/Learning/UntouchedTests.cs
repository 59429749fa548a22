using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Networks;

namespace PcEdge.Tests.Learning;

public class UntouchedTests
{
    private const int Samples = 4;

    [Theory]
    [MemberData(nameof(LearningExample.Kinds), MemberType = typeof(LearningExample))]
    public void What_absent_units_send_and_receive_stays_to_the_bit(LearningKind kind)
    {
        (Network network, Learner learner) = Warm(kind);
        Dictionary<string, double[]> before = LearningExample.Parameters(network);
        NetworkState state = Block(network, 2);
        for (int b = 0; b < Samples; b++)
        {
            state.Layers[0].Roles[(b * 5) + 1] = UnitRole.Absent;
            state.Layers[0].Roles[(b * 5) + 4] = UnitRole.Absent;
            state.Layers[3].Roles[b * 3] = UnitRole.Absent;
        }

        LearningExample.Infer(state);
        Assert.True(learner.Learn([state]));
        Dictionary<string, double[]> after = LearningExample.Parameters(network);
        for (int i = 0; i < 7 * 5; i++)
        {
            Assert.Equal(i % 5 is 1 or 4, before["layer.1.recognition.0.weights"][i] == after["layer.1.recognition.0.weights"][i]);
        }

        for (int i = 0; i < 3 * 6; i++)
        {
            Assert.Equal(i < 6, before["layer.3.recognition.2.weights"][i] == after["layer.3.recognition.2.weights"][i]);
        }

        Assert.Equal(before["layer.3.recognition.bias"][0], after["layer.3.recognition.bias"][0]);
        Assert.Equal(before["layer.0.prior.bias"][1], after["layer.0.prior.bias"][1]);
        Assert.NotEqual(before["layer.3.recognition.bias"][1], after["layer.3.recognition.bias"][1]);
    }

    [Theory]
    [MemberData(nameof(LearningExample.Kinds), MemberType = typeof(LearningExample))]
    public void Samples_in_which_nothing_above_was_observed_teach_nothing_but_the_prior(LearningKind kind)
    {
        (Network network, Learner learner) = Warm(kind);
        Dictionary<string, double[]> before = LearningExample.Parameters(network);
        NetworkState state = Block(network, 2);
        state.Layers[3].Roles.Clear();
        LearningExample.Infer(state);
        Assert.True(learner.Learn([state]));
        Dictionary<string, double[]> after = LearningExample.Parameters(network);
        foreach (string name in before.Keys.Where(static name => !name.Contains("prior", StringComparison.Ordinal)))
        {
            Assert.Equal(before[name], after[name]);
        }
    }

    [Theory]
    [InlineData(InferenceKind.OneSweep)]
    [InlineData(InferenceKind.Settling)]
    public void Every_pattern_of_absence_is_the_mean_of_its_samples(InferenceKind inference)
    {
        var definition = new LearningDefinition { Rate = 1, RateIgnoresPrecision = false };
        Dictionary<string, double[]> mean = [];
        for (int b = 0; b <= Samples; b++)
        {
            // One sample after the other, and last all of them together.
            bool all = b == Samples;
            var network = new Network(LearningExample.Chain(), LearningExample.Seed);
            float[] inputs = LearningExample.Normal(Samples * 5, 1), targets = LearningExample.Normal(Samples * 3, 2);
            NetworkState state = all ? LearningExample.Block(network, inputs, targets) : LearningExample.Block(network, inputs.AsSpan(b * 5, 5), targets.AsSpan(b * 3, 3));
            for (int sample = all ? 0 : b; sample < (all ? Samples : b + 1); sample++)
            {
                state.Layers[0].Roles[((all ? sample : 0) * 5) + sample] = UnitRole.Absent;
                state.Layers[3].Roles[((all ? sample : 0) * 3) + (sample % 3)] = UnitRole.Absent;
            }

            Dictionary<string, double[]> before = LearningExample.Parameters(network);
            LearningExample.Infer(state, new InferenceDefinition { Kind = inference });
            Assert.True(new Learner(network, definition, state.Capacity).Learn([state]));
            foreach ((string name, double[] after) in LearningExample.Parameters(network))
            {
                double[] update = [.. after.Select((x, i) => x - before[name][i])];
                if (!all)
                {
                    mean[name] = [.. update.Select((x, i) => (mean.TryGetValue(name, out double[]? sum) ? sum[i] : 0) + (x / Samples))];
                    continue;
                }

                for (int i = 0; i < update.Length; i++)
                {
                    Assert.Equal(mean[name][i], update[i], 1e-5); // float32 sums in another order
                }
            }
        }
    }

    // A learner whose moments and factors are no longer zero.
    private static (Network Network, Learner Learner) Warm(LearningKind kind)
    {
        var network = new Network(LearningExample.Chain(), LearningExample.Seed);
        var learner = new Learner(network, LearningExample.Definition(kind) with { WeightDecay = 0.1 }, Samples);
        for (int step = 0; step < 3; step++)
        {
            NetworkState state = Block(network, step);
            LearningExample.Infer(state);
            Assert.True(learner.Learn([state]));
        }

        return (network, learner);
    }

    private static NetworkState Block(Network network, int stream) => LearningExample.Block(
        network, LearningExample.Normal(Samples * 5, stream), LearningExample.Normal(Samples * 3, stream + 50));
}
