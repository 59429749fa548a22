using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Tests.Networks;
using PcEdge.Tests.Reference;

namespace PcEdge.Tests.Inference;

/// <summary>An absent unit takes no part: its value is never read, it errs with nothing and it is believed to be what it is predicted to be.</summary>
public sealed class AbsenceTests
{
    // Beliefs of order 1 through two layers of float32.
    private const double Tolerance = 1e-5;

    public static TheoryData<InferenceKind, string> Cases => InferenceCases.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_that_were_not_given_are_never_read(InferenceKind kind, string shape)
    {
        Network network = NetworkCases.Create(shape, ActivationKind.Tanh);
        for (int seed = 0; seed < 5; seed++)
        {
            float[][][] left =
            [
                .. new[] { 1e30f, -7f, float.NaN }.Select(poison =>
                {
                    NetworkState state = Poisoned(network, seed, poison);
                    InferenceCases.Create(kind, network).Infer(state);
                    return InferenceCases.Left(state, 0).Select(static array => array.Values).ToArray();
                }),
            ];
            Assert.Equal(left[0], left[1]);
            Assert.Equal(left[0], left[2]);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_absent_unit_errs_with_nothing_and_is_believed_as_predicted(InferenceKind kind, string shape)
    {
        // Whole covariances move beliefs along slopes: exact where the network is linear.
        Network network = NetworkCases.Create(shape, kind == InferenceKind.WholeCovariance ? ActivationKind.Identity : ActivationKind.Tanh);
        var reference = new ReferenceNetwork(network);
        for (int seed = 0; seed < 5; seed++)
        {
            NetworkState state = Poisoned(network, seed, 1e30f);
            InferenceCases.Create(kind, network).Infer(state);
            ReferenceSample sample = ReferenceSample.Of(state, 0);
            foreach (PredictionState prediction in state.Predictions.Where(static p => p.Target.Layer.PredictedBy.Count == 1))
            {
                double[] mean = reference.Mean(reference.Predictions[prediction.Prediction.Index], sample);
                for (int i = 0; i < mean.Length; i++)
                {
                    if (prediction.Target.Roles[i] == UnitRole.Absent)
                    {
                        Assert.Equal((0, 0, 0, 0), (prediction.Error[i], prediction.WeightedError[i], prediction.Precision[i], prediction.PosteriorVariance[i]));
                        Assert.Equal(mean[i], prediction.Target.Belief[i], Tolerance * (1 + Math.Abs(mean[i])));
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(InferenceKind.OneSweep)]
    [InlineData(InferenceKind.DeepHgf)]
    [InlineData(InferenceKind.WholeCovariance)]
    [InlineData(InferenceKind.Settling)]
    [InlineData(InferenceKind.ErrorSpace)]
    public void A_sensor_that_is_absent_or_not_read_is_as_one_that_does_not_exist(InferenceKind kind)
    {
        int[] kept = [0, 2, 3, 6, 8];
        Network network = NetworkCases.Create("generative", ActivationKind.Tanh);
        var smaller = new Network(NetworkCases.Pinned(NetworkDefinition.Generative(ActivationKind.Tanh, kept.Length, 5, 3)), seed: 1);
        Tensors tensors = Tensors.Of(network);
        Tensors.Change(smaller, (name, i, _) =>
        {
            double[] values = tensors.Vector(name);
            return (float)(name == "layer.0.generative.1.weights" ? values[(kept[i / 5] * 5) + (i % 5)]
                : name.StartsWith("layer.0.", StringComparison.Ordinal) ? values[kept[i]] : values[i]);
        });
        foreach (UnitRole missing in (UnitRole[])[UnitRole.Absent, UnitRole.Free])
        {
            var state = new NetworkState(network, 1);
            var other = new NetworkState(smaller, 1);
            Roles.ClampEnds(state, seed: 4);
            Roles.ClampEnds(other, seed: 4);
            for (int i = 0; i < 9; i++)
            {
                int place = Array.IndexOf(kept, i);
                state.Layers[0].Roles[i] = place < 0 ? missing : UnitRole.Clamped;
                if (place >= 0)
                {
                    other.Layers[0].Belief[place] = state.Layers[0].Belief[i];
                }
            }

            var definition = new InferenceDefinition { Kind = kind, Steps = 5000, Rate = 0.3, Tolerance = 2e-6 };
            InferenceTable.Create(definition, network).Infer(state);
            InferenceTable.Create(definition, smaller).Infer(other);
            for (int l = 1; l < 3; l++)
            {
                for (int i = 0; i < other.Layers[l].Belief.Length; i++)
                {
                    Assert.Equal(other.Layers[l].Belief[i], state.Layers[l].Belief[i], Tolerance);
                    Assert.Equal(other.Predictions[l].PosteriorVariance[i], state.Predictions[l].PosteriorVariance[i], Tolerance);
                }
            }
        }
    }

    [Fact]
    public void A_warm_start_forgets_what_an_absent_unit_was_given_before()
    {
        Network network = NetworkCases.Create("discriminative", ActivationKind.Tanh);
        IInference warm = InferenceTable.Create(
            new InferenceDefinition { Kind = InferenceKind.Settling, Steps = 2000, Tolerance = 1e-5, WarmStart = true }, network);
        var state = new NetworkState(network, 1);
        Roles.ClampEnds(state, seed: 2);
        var fresh = new NetworkState(network, 1);
        Roles.ClampEnds(fresh, seed: 2);
        state.Layers[0].Belief[3] = 5;
        warm.Infer(state);
        state.Layers[0].Roles[3] = UnitRole.Absent;
        fresh.Layers[0].Roles[3] = UnitRole.Absent;
        warm.Infer(state);
        warm.Infer(fresh);
        for (int l = 0; l < 4; l++)
        {
            for (int i = 0; i < fresh.Layers[l].Belief.Length; i++)
            {
                // Two ways to one minimum whose gradient is below 1e-5.
                Assert.Equal(fresh.Layers[l].Belief[i], state.Layers[l].Belief[i], 1e-4);
            }
        }
    }

    private static NetworkState Poisoned(Network network, int seed, float poison)
    {
        var state = new NetworkState(network, 1);
        Roles.Mix(state, seed);
        foreach (LayerState layer in state.Layers)
        {
            for (int i = 0; i < layer.Belief.Length; i++)
            {
                layer.Belief[i] = layer.Roles[i] == UnitRole.Clamped ? layer.Belief[i] : poison;
            }
        }

        return state;
    }
}
