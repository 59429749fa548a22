using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Tests.Contracts;

namespace PcEdge.Tests.Learning;

public class OwedStepTests
{
    private const int Samples = 40;

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void Weights_that_learn_from_single_samples_have_the_bits_of_the_long_way(double decay)
    {
        // Room for two samples is what makes a learner gather and try.
        var settings = new LearningDefinition { Rate = 0.05, WeightDecay = decay };
        Network owing = new(LearningExample.Chain(), LearningExample.Seed), written = new(LearningExample.Chain(), LearningExample.Seed);
        Learn(owing, new Learner(owing, settings), looks: false);
        Learn(written, new Learner(written, settings, capacity: 2), looks: false);
        Assert.Equal(LearningExample.Parameters(written), LearningExample.Parameters(owing));
    }

    [Fact]
    public void Who_looks_at_the_weights_in_between_changes_nothing()
    {
        var settings = new LearningDefinition { Rate = 0.05 };
        Network unseen = new(LearningExample.Chain(), LearningExample.Seed), seen = new(LearningExample.Chain(), LearningExample.Seed);
        Learn(unseen, new Learner(unseen, settings), looks: false);
        Learn(seen, new Learner(seen, settings), looks: true);
        Assert.Equal(LearningExample.Parameters(seen), LearningExample.Parameters(unseen));
    }

    [Fact]
    public void A_step_is_seen_by_the_first_who_looks()
    {
        var network = new Network(LearningExample.Chain(), LearningExample.Seed);
        Dictionary<string, double[]> before = LearningExample.Parameters(network);
        Learn(network, new Learner(network, new LearningDefinition { Rate = 0.05 }), looks: false, samples: 1);
        Dictionary<string, double[]> after = LearningExample.Parameters(network);
        Assert.All(network.Projections, projection => Assert.NotEqual(before[projection.Name], after[projection.Name]));
    }

    private static void Learn(Network network, Learner learner, bool looks, int samples = Samples)
    {
        IInference inference = new OneSweep();
        for (int i = 0; i < samples; i++)
        {
            NetworkState state = LearningExample.Block(network, LearningExample.Normal(5, 2 * i), LearningExample.Normal(3, (2 * i) + 1));
            inference.Infer(state);
            Assert.True(learner.Learn([state]));
            if (looks)
            {
                LearningExample.Parameters(network);
            }
        }
    }
}
