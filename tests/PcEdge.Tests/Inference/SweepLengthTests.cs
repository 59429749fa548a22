using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Precision.Layers;
using PcEdge.Tests.Networks;
using PcEdge.Tests.Reference;

namespace PcEdge.Tests.Inference;

/// <summary>A sweep goes as far as F falls along it and no further.</summary>
public sealed class SweepLengthTests
{
    // float32 beliefs of order 1, precisions up to 2.
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData("discriminative")]
    [InlineData("generative")]
    [InlineData("tree")]
    [InlineData("recognised and generated")]
    public void In_a_linear_network_it_never_leaves_more_free_energy_than_it_found(string shape)
    {
        Network network = NetworkCases.Create(shape, ActivationKind.Identity);
        var reference = new ReferenceNetwork(network);
        for (int seed = 0; seed < 20; seed++)
        {
            var state = new NetworkState(network, 1);
            Roles.Mix(state, seed);
            var sweep = new OneSweep();
            sweep.Begin(state);
            double before = reference.Energy(ReferenceSample.Of(state, 0));
            sweep.Step(state);
            sweep.End(state);
            double after = reference.Energy(ReferenceSample.Of(state, 0));
            Assert.True(after <= before + Tolerance, $"seed {seed}: {after} after {before}");
        }
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(100)]
    public void Many_sensors_of_one_cause_do_not_overshoot(double noise)
    {
        // Each sensor would correct the whole of the common error: a hundred times too much.
        const int sensors = 100;
        var network = new Network(
            NetworkDefinition.Generative(ActivationKind.Identity, sensors, 1)
                .With(new PredictionDefinition("0", Pathway.Generative) { Precision = PrecisionDefinition.Pinned(1 / noise) }), seed: 1);
        network.Projections[0].Weights.AsSpan().Fill(1);
        var random = new Random(5);
        var state = new NetworkState(network, 1);
        state.Layers[0].Roles.Fill(UnitRole.Clamped);
        IInference sweep = new OneSweep();
        for (int sample = 0; sample < 20; sample++)
        {
            foreach (ref float x in state.Layers[0].Belief)
            {
                x = (float)(1 + (Math.Sqrt(noise) * 3.4 * (random.NextDouble() - 0.5)));
            }

            double exact = state.Layers[0].Belief.ToArray().Sum(static x => (double)x) / (sensors + noise);
            sweep.Infer(state);
            Assert.Equal(exact, state.Layers[1].Belief[0], Tolerance * (1 + Math.Abs(exact)));
        }
    }
}
