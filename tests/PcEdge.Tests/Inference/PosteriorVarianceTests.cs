using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Tests.Networks;
using PcEdge.Tests.Reference;

namespace PcEdge.Tests.Inference;

/// <summary>J P J', what is left uncertain of every error once something was observed: what keeps learned precisions from collapsing.</summary>
public sealed class PosteriorVarianceTests
{
    // Variances of order 1 in float32.
    private const double Tolerance = 1e-5;

    public static TheoryData<InferenceKind> Kinds => [.. Enum.GetValues<InferenceKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void In_a_pair_of_units_it_is_exact(InferenceKind kind)
    {
        foreach (NetworkDefinition definition in (NetworkDefinition[])[
            NetworkDefinition.Generative(ActivationKind.Identity, 1, 1), NetworkDefinition.Discriminative(ActivationKind.Identity, 1, 1, 1)])
        {
            var network = new Network(NetworkCases.Pinned(definition), seed: 2);
            var random = new Random(2);
            Tensors.Change(network, (name, _, value) => name.EndsWith("precision", StringComparison.Ordinal) ? (float)(0.5 + (3 * random.NextDouble())) : value);
            foreach (bool observed in (bool[])[true, false])
            {
                var state = new NetworkState(network, 1);
                Roles.ClampEnds(state, seed: 1);
                if (!observed)
                {
                    state.SweepOrder[^1].Target.Roles.Clear();
                }

                ReferenceSample sample = ReferenceSample.Of(state, 0);
                var reference = new ReferenceNetwork(network);
                ReferenceNetworkPosterior exact = ReferenceNetworkPosterior.Of(reference, sample);
                InferenceCases.Create(kind, network, steps: 200).Infer(state);
                PredictionState leaf = state.SweepOrder[^1];
                PredictionState hidden = state.SweepOrder[^2];
                double p = exact.Variance[hidden.Prediction.Layer.Index][0];
                double w = leaf.Prediction.Sources[0].Weights[0];
                Assert.Equal(p, hidden.PosteriorVariance[0], Tolerance);
                Assert.Equal(observed ? w * w * p : 1 / leaf.Precision[0], leaf.PosteriorVariance[0], Tolerance);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_stays_between_nothing_and_the_variance_itself_whatever_was_observed(InferenceKind kind)
    {
        foreach (string shape in NetworkCases.Shapes)
        {
            Network network = NetworkCases.Create(shape, ActivationKind.Gelu);
            if (!network.IsDirected && kind is not (InferenceKind.Settling or InferenceKind.Incremental))
            {
                continue;
            }

            for (int seed = 0; seed < 10; seed++)
            {
                var state = new NetworkState(network, 1);
                Roles.Mix(state, seed);
                InferenceCases.Create(kind, network).Infer(state);
                foreach (PredictionState prediction in state.Predictions)
                {
                    for (int i = 0; i < prediction.Prediction.Width; i++)
                    {
                        double most = prediction.Precision[i] > 0 ? 1 / prediction.Precision[i] : 0;
                        Assert.InRange(prediction.PosteriorVariance[i], 0, most * (1 + Tolerance));
                    }
                }
            }
        }
    }
}
