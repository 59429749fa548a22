using PcEdge.Activations;
using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Tests.Contracts;

namespace PcEdge.Tests.Networks;

public class OwedBeliefsTests
{
    private const int Channels = 9;

    [Fact]
    public void A_state_holds_the_beliefs_of_the_sweep_though_nobody_had_asked_for_them()
    {
        // Hidden units that something reads are moved at once; here only the state does.
        NetworkDefinition definition = NetworkDefinition.Discriminative(ActivationKind.Tanh, 6, 8, 3);
        var network = new Network(definition, seed: 4);
        var model = new NetworkModel(network, new NetworkOptions { Definition = definition, Learning = new LearningDefinition() });
        var same = new Network(definition, seed: 4);
        var eager = new NetworkState(same, capacity: 1);
        double[] values = [.. Enumerable.Range(0, Channels).Select(static i => Math.Sin(i))];
        bool[] presence = [.. Enumerable.Repeat(true, Channels)];
        model.Step(new Observation(values, presence, 0), new StepOutput(Channels));

        Clamp(eager.Layers[0], values.AsSpan(0, 6));
        Clamp(eager.Layers[2], values.AsSpan(6, 3));
        ((PcEdge.Inference.IInference)new PcEdge.Inference.OneSweep()).Infer(eager);
        double[] expected = [.. eager.Layers[1].Belief.ToArray().Select(static x => (double)x)];
        Assert.Equal(expected, PcEdge.Tests.Learning.LearningExample.Numbers(model.VisitState)["belief.1"]);
        Assert.Equal(expected, PcEdge.Tests.Learning.LearningExample.Numbers(model.VisitState)["belief.1"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Looking_at_the_state_after_every_step_changes_nothing(bool learns)
    {
        Assert.Equal(Run(learns, looks: false), Run(learns, looks: true));
    }

    private static Dictionary<string, double[]> Run(bool learns, bool looks)
    {
        NetworkDefinition definition = NetworkDefinition.Discriminative(ActivationKind.Tanh, 6, 8, 3);
        var model = new NetworkModel(new Network(definition, seed: 4), new NetworkOptions { Definition = definition, Learning = learns ? new LearningDefinition() : null });
        var output = new StepOutput(Channels);
        for (int row = 0; row < 50; row++)
        {
            double[] values = [.. Enumerable.Range(0, Channels).Select(i => Math.Sin((row * Channels) + i))];
            // Now and then a reading is absent, or the whole output.
            bool[] presence = [.. Enumerable.Range(0, Channels).Select(i => row % 7 != 3 || i != row % Channels).Select((here, i) => here && (row % 11 != 5 || i < 6))];
            model.Step(new Observation(values, presence, 1), output);
            if (looks)
            {
                PcEdge.Tests.Learning.LearningExample.Numbers(model.VisitState);
            }
        }

        return PcEdge.Tests.Learning.LearningExample.Numbers(model.VisitState);
    }

    private static void Clamp(LayerState layer, ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            layer.Belief[i] = (float)values[i];
            layer.Roles[i] = UnitRole.Clamped;
        }
    }
}
