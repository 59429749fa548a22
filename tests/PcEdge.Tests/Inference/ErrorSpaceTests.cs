using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Tests.Networks;
using PcEdge.Tests.Reference;

namespace PcEdge.Tests.Inference;

/// <summary>Error space, state space and local energies are one F with one optimum.</summary>
public sealed class ErrorSpaceTests
{
    // float32 energies of order 10.
    private const double EnergyTolerance = 2e-5;

    // Two ways to a minimum whose gradients are below 1e-5; curvatures here are above 0.1.
    private const double BeliefTolerance = 5e-4;

    public static TheoryData<string, ActivationKind> Cases
    {
        get
        {
            var cases = new TheoryData<string, ActivationKind>();
            foreach (string shape in NetworkCases.Shapes.Where(static shape => shape != "bidirectional"))
            {
                foreach (ActivationKind activation in Enum.GetValues<ActivationKind>())
                {
                    cases.Add(shape, activation);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Energy_is_that_of_the_beliefs_and_the_sum_of_local_energies_and_never_rises(string shape, ActivationKind activation)
    {
        Network network = NetworkCases.Create(shape, activation);
        var reference = new ReferenceNetwork(network);
        for (int seed = 0; seed < 4; seed++)
        {
            double last = double.PositiveInfinity;
            foreach (int budget in (int[])[0, 1, 2, 5, 20])
            {
                NetworkState state = Mixed(network, seed);
                IInference inference = new ErrorSpace(Definition with { Steps = budget });
                inference.Infer(state);
                ReferenceSample sample = ReferenceSample.Of(state, 0);
                Assert.Equal(reference.Energy(sample), state.Energy[0], EnergyTolerance);
                double local = state.Predictions.Sum(prediction => prediction.Prediction.Precision.Energy(prediction, 0));
                Assert.Equal(local, state.Energy[0], EnergyTolerance);
                foreach (PredictionState prediction in state.Predictions)
                {
                    Assert.Equal(
                        reference.Local(reference.Predictions[prediction.Prediction.Index], sample), prediction.Prediction.Precision.Energy(prediction, 0), EnergyTolerance);
                }

                Assert.True(state.Energy[0] <= last + EnergyTolerance, $"{budget} steps: {state.Energy[0]} after {last}");
                last = state.Energy[0];
            }
        }
    }

    [Theory]
    [InlineData("discriminative", ActivationKind.Tanh)]
    [InlineData("generative", ActivationKind.Tanh)]
    [InlineData("tree", ActivationKind.Gelu)]
    [InlineData("recognised and generated", ActivationKind.Softplus)]
    public void Both_spaces_reach_the_same_optimum(string shape, ActivationKind activation)
    {
        Network network = NetworkCases.Create(shape, activation);
        for (int seed = 0; seed < 4; seed++)
        {
            NetworkState errors = Mixed(network, seed);
            NetworkState states = Mixed(network, seed);
            ((IInference)new ErrorSpace(Definition with { Steps = 5000 })).Infer(errors);
            ((IInference)new Settling(Definition with { Kind = InferenceKind.Settling, Steps = 5000 })).Infer(states);
            Assert.Equal(states.Energy[0], errors.Energy[0], EnergyTolerance);
            for (int l = 0; l < states.Layers.Length; l++)
            {
                for (int i = 0; i < states.Layers[l].Belief.Length; i++)
                {
                    Assert.Equal(states.Layers[l].Belief[i], errors.Layers[l].Belief[i], BeliefTolerance);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_stops_when_the_gradient_in_whitened_errors_is_small_and_only_then(string shape, ActivationKind activation)
    {
        const double tolerance = 1e-3;
        if (activation is ActivationKind.Relu or ActivationKind.LeakyRelu)
        {
            // The least F may lie in a kink, where no gradient is small.
            return;
        }

        Network network = NetworkCases.Create(shape, activation);
        var reference = new ReferenceErrorSpace(network);
        for (int seed = 0; seed < 3; seed++)
        {
            NetworkState state = Mixed(network, seed);
            var inference = new ErrorSpace(Definition with { Tolerance = tolerance });
            inference.Begin(state);
            int steps = 0;
            while (inference.Step(state) && steps < 5000)
            {
                steps++;
            }

            Assert.True(state.Converged);
            Assert.Equal(steps, state.Steps);
            double norm = reference.GradientNorm(ReferenceSample.Of(state, 0));
            Assert.Equal(norm, state.GradientNorm, 5e-5);
            Assert.InRange(norm, 0, tolerance + 5e-5);
        }
    }

    private static InferenceDefinition Definition => new() { Kind = InferenceKind.ErrorSpace, Rate = 0.2, Tolerance = 1e-5 };

    private static NetworkState Mixed(Network network, int seed)
    {
        var state = new NetworkState(network, 1);
        if (seed == 0)
        {
            Roles.ClampEnds(state, seed);
        }
        else
        {
            Roles.Mix(state, seed);
        }

        return state;
    }
}
