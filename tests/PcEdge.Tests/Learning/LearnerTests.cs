using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Tests.Contracts;

namespace PcEdge.Tests.Learning;

public class LearnerTests
{
    [Theory]
    [MemberData(nameof(LearningExample.Kinds), MemberType = typeof(LearningExample))]
    public void A_step_that_would_not_stay_finite_leaves_no_trace(LearningKind kind)
    {
        var network = new Network(LearningExample.Chain(), LearningExample.Seed);
        var learner = new Learner(network, LearningExample.Definition(kind));
        NetworkState state = Sample(network, 1);
        Assert.True(learner.Learn([state]));

        Dictionary<string, double[]> before = LearningExample.Numbers(learner.VisitState), weights = LearningExample.Parameters(network);
        foreach (float wild in new[] { float.NaN, float.PositiveInfinity, 1e38f })
        {
            PredictionState output = state.Predictions[network.Layers[3].PredictedBy[0].Index];
            output.WeightedError[0] = wild;
            output.Error[0] = wild;
            state.Layers[2].Forward.Fill(wild);
            Assert.False(learner.Learn([state]));
        }

        state = Sample(network, 1);
        state.Energy[0] = double.NaN;
        Assert.False(learner.Learn([state]));

        Assert.Equal(4, learner.RejectedSteps);
        Dictionary<string, double[]> after = LearningExample.Numbers(learner.VisitState);
        before.Remove("learning.rejected-steps");
        after.Remove("learning.rejected-steps");
        Assert.Equal(before, after);
        Assert.Equal(weights, LearningExample.Parameters(network));

        Assert.True(learner.Learn([Sample(network, 2)]));
        Assert.Equal(4, learner.RejectedSteps);
    }

    [Theory]
    [MemberData(nameof(LearningExample.Kinds), MemberType = typeof(LearningExample))]
    public void Learning_from_one_sample_allocates_nothing(LearningKind kind)
    {
        var network = new Network(LearningExample.Chain(), LearningExample.Seed);
        var learner = new Learner(network, LearningExample.Definition(kind));
        NetworkState[] block = [Sample(network, 1)];
        IInference inference = InferenceTable.Create(new InferenceDefinition(), network);
        Step(); // first calls may allocate

        Assert.Equal(0, Allocated.By(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                Step();
            }
        }));

        void Step()
        {
            inference.Infer(block[0]);
            learner.Learn(block);
        }
    }

    [Fact]
    public void The_whole_gradient_is_no_longer_than_asked()
    {
        var network = new Network(LearningExample.Chain(), LearningExample.Seed);
        Dictionary<string, double[]> before = LearningExample.Parameters(network);
        var learner = new Learner(network, new LearningDefinition { Rate = 1, LargestGradient = 0.01, RateIgnoresPrecision = false });
        Assert.True(learner.Learn([Sample(network, 1)]));
        double squares = LearningExample.Parameters(network).Sum(pair => pair.Value.Select((x, i) => Math.Pow(x - before[pair.Key][i], 2)).Sum());
        Assert.Equal(0.01, Math.Sqrt(squares), 1e-5); // weights of size one keep 1e-7 of a step
    }

    [Fact]
    public void Decay_takes_its_share_of_weights_and_none_of_biases()
    {
        Dictionary<string, double[]> plain = Learned(0), decayed = Learned(0.2);
        var start = new Network(LearningExample.Chain(), LearningExample.Seed);
        foreach ((string name, double[] before) in LearningExample.Parameters(start))
        {
            double share = name.EndsWith("weights", StringComparison.Ordinal) ? 0.1 * 0.2 : 0;
            for (int i = 0; i < before.Length; i++)
            {
                Assert.Equal(plain[name][i] - (share * before[i]), decayed[name][i], 1e-6);
            }
        }

        static Dictionary<string, double[]> Learned(double decay)
        {
            var network = new Network(LearningExample.Chain(), LearningExample.Seed);
            Assert.True(new Learner(network, new LearningDefinition { Rate = 0.1, WeightDecay = decay }).Learn([Sample(network, 1)]));
            return LearningExample.Parameters(network);
        }
    }

    private static NetworkState Sample(Network network, int stream)
    {
        NetworkState state = LearningExample.Block(network, LearningExample.Normal(5, stream), LearningExample.Normal(3, stream + 50));
        LearningExample.Infer(state);
        return state;
    }
}
