using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Numerics;
using PcEdge.Precision.Layers;

namespace PcEdge.Benchmarks;

/// <summary>
/// A sample through 784-256-256-10, tanh: adaptive inference against the frozen forward pass of the same weights, and settling against the bare products.
/// </summary>
internal static class NetworkBench
{
    private const int SettlingSteps = 20;
    private static readonly int[] Widths = [784, 256, 256, 10];

    /// <summary>Measures in this process, one thread.</summary>
    public static IEnumerable<Figure> Measure()
    {
        var network = new Network(NetworkDefinition.Discriminative(ActivationKind.Tanh, Widths), seed: 1);
        NetworkState sweepState = Clamped(network);
        NetworkState settlingState = Clamped(network);
        IInference sweep = new OneSweep();
        IInference settling = new Settling(new InferenceDefinition { Steps = SettlingSteps, Tolerance = 0 });
        var forward = new FrozenForward(network);
        var products = new SettlingProducts(network);

        double[] seconds = Rounds.Least(
            round => sweep.Infer(sweepState),
            round =>
            {
                sweep.Infer(sweepState);
                Learn(sweepState);
            },
            round => forward.Run(),
            round => settling.Infer(settlingState),
            round => products.Run(SettlingSteps, all: false),
            round => products.Run(SettlingSteps, all: true));

        yield return new Figure("frozen forward pass, 784-256-256-10", seconds[2] * 1e6, "us");
        yield return new Figure("one sweep with target", seconds[0] * 1e6, "us");
        yield return new Figure("one sweep with target and precision adaptation / frozen forward pass", seconds[1] / seconds[2], "times", Target: 2.2);
        yield return new Figure("settling, 20 steps", seconds[3] * 1e6, "us");
        yield return new Figure("settling, 20 steps / bare W x and W'x of the weights that settle", seconds[3] / seconds[4], "times");
        yield return new Figure("settling, 20 steps / bare W x and W'x of all weights", seconds[3] / seconds[5], "times", Target: 1.1);
    }

    private static NetworkState Clamped(Network network)
    {
        var state = new NetworkState(network, capacity: 1);
        var draw = new NormalDraw(2, 0);
        foreach (int end in (int[])[0, Widths.Length - 1])
        {
            state.Layers[end].Roles.Fill(UnitRole.Clamped);
            foreach (ref float belief in state.Layers[end].Belief)
            {
                belief = (float)draw.Next();
            }
        }

        return state;
    }

    private static void Learn(NetworkState state)
    {
        for (int i = 0; i < state.Predictions.Length; i++)
        {
            LayerPrecision precision = state.Predictions[i].Prediction.Precision;
            if (precision.Learns)
            {
                precision.Learn(state.Predictions.AsSpan(i, 1));
            }
        }
    }
}
