using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Numerics;
using PcEdge.Onnx.Export;
using PcEdge.Onnx.Graphs;
using PcEdge.Onnx.Runtime;

namespace PcEdge.Benchmarks;

/// <summary>
/// What it costs to adapt: a sample of 784-256-256-10, tanh, with its target, inferred in one sweep while precisions and weights learn, against the
/// frozen forward pass of the same weights under ONNX Runtime, and against reading those weights once. One thread, in turn.
/// </summary>
internal static class AdaptiveStepBench
{
    private const int CallsOfARound = 64;
    private static readonly int[] Widths = [784, 256, 256, 10];

    // Small enough that a million steps leave the weights what they are.
    private static readonly LearningDefinition Learning = new() { Rate = 1e-6 };

    /// <summary>Measures in this process.</summary>
    public static IEnumerable<Figure> Measure()
    {
        NetworkDefinition definition = NetworkDefinition.Discriminative(ActivationKind.Tanh, Widths);
        var network = new Network(definition, seed: 1);
        using OnnxLibrary library = OnnxLibrary.Load(new OnnxLibrarySearch());
        using var frozen = new OnnxSession(library, OnnxWriter.Write(NetworkExport.Forward(network)), "forward.onnx", new OnnxSessionOptions());
        var forward = new FrozenForward(network);
        var adapting = new AdaptiveStep(new Network(definition, seed: 1), null);
        var learning = new AdaptiveStep(new Network(definition, seed: 1), Learning);
        var stream = new StreamStep(definition, null);
        var learningStream = new StreamStep(definition, Learning);
        float[] weights = new float[network.Projections.Sum(static projection => projection.Weights.Length)];
        double[] seconds = Rounds.Least(
            Repeat(() => Run(frozen)),
            Repeat(forward.Run),
            Repeat(adapting.Run),
            Repeat(learning.Run),
            Repeat(stream.Run),
            Repeat(learningStream.Run),
            Repeat(() => Kernels.Sum(weights)));

        yield return new Figure("ONNX Runtime, forward pass", seconds[0] / CallsOfARound * 1e6, "us");
        yield return new Figure("own frozen", seconds[1] / CallsOfARound * 1e6, "us");
        yield return new Figure("one sweep, target, precision adaptation", seconds[2] / CallsOfARound * 1e6, "us");
        yield return new Figure("with weights", seconds[3] / CallsOfARound * 1e6, "us");
        yield return new Figure("stream step", seconds[4] / CallsOfARound * 1e6, "us");
        yield return new Figure("stream step with weights", seconds[5] / CallsOfARound * 1e6, "us");
        yield return new Figure("reading", seconds[6] / CallsOfARound * 1e6, "us");
        yield return new Figure("adapting / ORT", seconds[2] / seconds[0], "times", 1);
        yield return new Figure("learning / ORT", seconds[3] / seconds[0], "times", 1.6);
    }

    private static Action<int> Repeat(Action call) => _ =>
    {
        for (int i = 0; i < CallsOfARound; i++)
        {
            call();
        }
    };

    private static void Run(OnnxSession session)
    {
        if (!session.Run())
        {
            throw new InvalidOperationException(session.Failure);
        }
    }
}
