using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Precision.Layers;
using PcEdge.Tests.Networks;
using PcEdge.Tests.Reference;

namespace PcEdge.Tests.Inference;

/// <summary>The laws of settling where errors are correlated, and where what predicts also says how precisely.</summary>
public sealed class StructuredPrecisionTests
{
    // float32 energies of order 10, each with a factorisation or exponentials of its own.
    private const double EnergyTolerance = 5e-5;

    public static TheoryData<string> Shapes => [.. NetworkCases.Shapes];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Energy_and_gradient_are_those_of_the_textbook_where_errors_are_correlated(string shape)
    {
        Network network = NetworkCases.Correlated(shape, ActivationKind.Tanh);
        var reference = new ReferenceNetwork(network);
        for (int seed = 0; seed < 5; seed++)
        {
            var state = new NetworkState(network, 1);
            Roles.Mix(state, seed);
            var settling = new Settling(new InferenceDefinition { Kind = InferenceKind.Settling, Rate = 0.05, Preconditioned = false, Tolerance = 0 });
            settling.Begin(state);
            for (int step = 0; step < 5; step++)
            {
                ReferenceSample before = ReferenceSample.Of(state, 0);
                settling.Step(state);
                Assert.Equal(reference.Energy(before), state.Energy[0], EnergyTolerance);
                double norm = Math.Sqrt(reference.Gradient(before).Sum(static layer => layer.Sum(static g => g * g)));
                Assert.Equal(norm, state.GradientNorm, EnergyTolerance * (1 + norm));
            }
        }
    }

    [Theory]
    [InlineData("generative", PrecisionStructure.Full)]
    [InlineData("discriminative", PrecisionStructure.Full)]
    [InlineData("tree", PrecisionStructure.Full)]
    [InlineData("generative", PrecisionStructure.StateDependent)]
    [InlineData("discriminative", PrecisionStructure.StateDependent)]
    [InlineData("tree", PrecisionStructure.StateDependent)]
    public void State_space_and_error_space_reach_the_same_optimum(string shape, PrecisionStructure structure)
    {
        Network network = structure == PrecisionStructure.Full ? NetworkCases.Correlated(shape, ActivationKind.Tanh) : StateDependent(shape);
        for (int seed = 0; seed < 4; seed++)
        {
            double[] energies = [.. new[] { InferenceKind.Settling, InferenceKind.ErrorSpace }.Select(kind =>
            {
                var state = new NetworkState(network, 1);
                Roles.Mix(state, seed);
                var definition = new InferenceDefinition { Kind = kind, Steps = 5000, Rate = 0.1, Tolerance = 1e-5 };
                InferenceTable.Create(definition, network).Infer(state);
                return state.Energy[0];
            })];
            Assert.Equal(energies[0], energies[1], EnergyTolerance);
        }
    }

    [Theory]
    [InlineData("generative")]
    [InlineData("discriminative")]
    [InlineData("tree")]
    [InlineData("bidirectional")]
    public void Free_energy_never_rises_where_precision_depends_on_its_cause(string shape)
    {
        Network network = StateDependent(shape);
        for (int seed = 0; seed < 4; seed++)
        {
            var state = new NetworkState(network, 1);
            Roles.Mix(state, seed);
            var settling = new Settling(new InferenceDefinition { Kind = InferenceKind.Settling, Rate = 0.02, Preconditioned = false, Tolerance = 0 });
            settling.Begin(state);
            double last = double.PositiveInfinity;
            for (int step = 0; step < 60; step++)
            {
                settling.Step(state);
                Assert.True(state.Energy[0] <= last + 1e-5, $"step {step}: {state.Energy[0]} after {last}");
                Assert.Equal(0.02f, state.Pace[0]);
                last = state.Energy[0];
            }
        }
    }

    private static Network StateDependent(string shape)
    {
        NetworkDefinition definition = NetworkCases.Definition(shape, ActivationKind.Tanh);
        foreach (ProjectionDefinition projection in definition.Projections)
        {
            definition = definition.With(new PredictionDefinition(projection.To, projection.Pathway)
            {
                Precision = new PrecisionDefinition { Structure = PrecisionStructure.StateDependent, Learning = PrecisionLearning.LogVariance, Start = 1, Least = 1e-3 },
            });
        }

        var network = new Network(definition, seed: 1);
        var random = new Random(1);
        Tensors.Change(network, (name, _, value) =>
            name.Contains(".precision_weights.", StringComparison.Ordinal) || name.EndsWith(".bias", StringComparison.Ordinal)
                ? (float)(random.NextDouble() - 0.5) : value);
        return network;
    }
}
