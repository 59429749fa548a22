using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Tests.Networks;
using PcEdge.Tests.Reference;

namespace PcEdge.Tests.Inference;

/// <summary>Beliefs go on from sample to sample, and weights may learn while they settle.</summary>
public sealed class WarmStartTests
{
    [Theory]
    [InlineData("generative")]
    [InlineData("bidirectional")]
    [InlineData("tree")]
    public void On_a_slowly_changing_stream_a_warm_start_needs_fewer_steps(string shape)
    {
        Network network = NetworkCases.Create(shape, ActivationKind.Tanh);
        int[] steps = [.. new[] { false, true }.Select(warm =>
        {
            IInference inference = InferenceTable.Create(
                new InferenceDefinition { Kind = InferenceKind.Settling, Steps = 2000, Rate = 0.3, Tolerance = 1e-2, WarmStart = warm }, network);
            var state = new NetworkState(network, 1);
            Roles.ClampEnds(state, seed: 1);
            int sum = 0;
            for (int k = 0; k < 100; k++)
            {
                Drift(state, k);
                inference.Infer(state);
                Assert.True(state.Converged);
                sum += state.Steps;
            }

            return sum;
        })];
        Assert.True(steps[1] < 0.7 * steps[0], $"{steps[1]} steps warm, {steps[0]} cold");
    }

    [Fact]
    public void A_model_of_a_stream_goes_on_from_the_sample_before()
    {
        // Its scoring sweep must not disturb the beliefs that it goes on from.
        double[] energies = [.. new[] { false, true }.Select(warm =>
        {
            NetworkDefinition definition = NetworkCases.Pinned(NetworkCases.Definition("generative", ActivationKind.Tanh), 10);
            var inference = new InferenceDefinition { Kind = InferenceKind.Settling, Steps = 2, Rate = 0.3, WarmStart = warm };
            var model = new NetworkModel(new Network(definition, seed: 1), new NetworkOptions { Definition = definition, Inference = inference });
            var output = new StepOutput(model.Channels);
            double[] values = new double[model.Channels];
            bool[] presence = [.. values.Select(static _ => true)];
            double sum = 0;
            for (int k = 0; k < 100; k++)
            {
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = Math.Sin((k / 50.0) + i);
                }

                model.Step(new Observation(values, presence, 1), output);
                sum += k >= 50 ? model.FreeEnergy : 0;
            }

            return sum / 50;
        })];
        Assert.True(energies[1] < energies[0] - 1, $"{energies[1]} warm, {energies[0]} cold");
    }

    [Theory]
    [InlineData("generative")]
    [InlineData("bidirectional")]
    [InlineData("discriminative")]
    public void Weights_may_learn_by_the_feed_forward_sweep_of_the_sample_itself(string shape)
    {
        Network network = NetworkCases.Create(shape, ActivationKind.Tanh);
        var definition = new InferenceDefinition { Kind = InferenceKind.Settling, Steps = 10, WarmStart = true };
        var warm = new NetworkState(network, 1);
        var cold = new NetworkState(network, 1);
        Roles.ClampEnds(warm, seed: 1);
        Roles.ClampEnds(cold, seed: 1);
        Drift(warm, 0);
        InferenceTable.Create(definition, network).Infer(warm);
        Drift(warm, 70);
        Drift(cold, 70);
        InferenceTable.Create(definition, network).Infer(warm);
        InferenceTable.Create(definition, network).Infer(cold);
        for (int l = 0; l < warm.Layers.Length; l++)
        {
            Assert.Equal(cold.Layers[l].Forward.ToArray(), warm.Layers[l].Forward.ToArray());
        }
    }

    [Fact]
    public void Incremental_inference_of_fixed_weights_settles_where_settling_does()
    {
        foreach (string shape in NetworkCases.Shapes)
        {
            Network network = NetworkCases.Create(shape, ActivationKind.Tanh);
            NetworkState[] states = [.. new[] { InferenceKind.Settling, InferenceKind.Incremental }.Select(kind =>
            {
                var state = new NetworkState(network, 1);
                Roles.Mix(state, seed: 8);
                InferenceTable.Create(new InferenceDefinition { Kind = kind, Steps = 600, Rate = 0.3, Tolerance = 1e-5 }, network).Infer(state);
                return state;
            })];
            Assert.Equal(states[0].Energy[0], states[1].Energy[0], 1e-5);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Beliefs_and_weights_that_move_together_lower_the_free_energy_step_by_step(bool preconditioned)
    {
        const float rate = 0.005f;
        foreach (string shape in NetworkCases.Shapes)
        {
            Network network = NetworkCases.Create(shape, ActivationKind.Tanh);
            var state = new NetworkState(network, 1);
            Roles.ClampEnds(state, seed: 8);
            IInference inference = InferenceTable.Create(
                new InferenceDefinition { Kind = InferenceKind.Incremental, Rate = preconditioned ? 0.2 : 0.05, Preconditioned = preconditioned }, network);
            inference.Begin(state);
            double last = double.PositiveInfinity;
            for (int step = 0; step < 60; step++)
            {
                inference.Step(state);
                inference.End(state);
                Learn(state, rate);
                double energy = new ReferenceNetwork(network).Energy(ReferenceSample.Of(state, 0));
                Assert.True(energy <= last + 1e-5, $"{shape}, step {step}: {energy} after {last}");
                last = energy;
            }
        }
    }

    // dW = rate xi f'
    private static void Learn(NetworkState state, float rate)
    {
        foreach (PredictionState prediction in state.Predictions)
        {
            for (int s = 0; s < prediction.Sources.Length; s++)
            {
                Projection projection = prediction.Prediction.Sources[s];
                for (int i = 0; i < projection.Weights.Length; i++)
                {
                    projection.Weights[i] += rate * prediction.WeightedError[i / projection.Columns] * prediction.Sources[s].Activity[i % projection.Columns];
                }
            }
        }
    }

    private static void Drift(NetworkState state, int k)
    {
        foreach (LayerState layer in state.Layers)
        {
            for (int i = 0; i < layer.Belief.Length; i++)
            {
                layer.Belief[i] = layer.Roles[i] == UnitRole.Clamped ? (float)Math.Sin((k / 100.0) + i) : layer.Belief[i];
            }
        }
    }
}
