using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PcEdge.Activations;
using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Onnx.Export;
using PcEdge.Onnx.Graphs;
using PcEdge.Onnx.Runtime;

namespace PcEdge.Benchmarks;

/// <summary>
/// What it costs to adapt: a sample of 784-256-256-10, tanh, with its target, inferred in one sweep while precisions and weights learn, against the
/// frozen forward pass of the same weights under ONNX Runtime, and against nothing but reading those weights once. One thread, in turn.
/// </summary>
internal static class AdaptiveStepBench
{
    // About a millisecond and a half: of the first call each pays for the caches as the one before left them.
    private const int CallsOfARound = 64;
    private const string Shape = "784-256-256-10";
    private static readonly int[] Widths = [784, 256, 256, 10];

    // Small enough that a million steps leave the weights what they are.
    private static readonly LearningDefinition Learning = new() { Rate = 1e-6 };

    /// <summary>Measures in this process.</summary>
    public static IEnumerable<Figure> Measure()
    {
        NetworkDefinition definition = NetworkDefinition.Discriminative(ActivationKind.Tanh, Widths);
        var network = new Network(definition, seed: 1);
        using OnnxLibrary library = OnnxLibrary.Load(new OnnxLibrarySearch());
        using var session = new OnnxSession(library, OnnxWriter.Write(NetworkExport.Forward(network)), "forward.onnx", new OnnxSessionOptions());
        var adapting = new AdaptiveStep(new Network(definition, seed: 1), null);
        var learning = new AdaptiveStep(new Network(definition, seed: 1), Learning);
        var stream = new StreamStep(definition, null);
        var learningStream = new StreamStep(definition, Learning);
        float[] weights = new float[network.Projections.Sum(static projection => projection.Weights.Length)];
        double[] seconds = Rounds.Least(
            Repeat(() => Run(session)),
            Repeat(adapting.Run),
            Repeat(learning.Run),
            Repeat(stream.Run),
            Repeat(learningStream.Run),
            Repeat(() => Read(weights)));
        double[] us = Array.ConvertAll(seconds, static second => second / CallsOfARound * 1e6);
        double frozen = us[0];

        yield return new Figure($"{Shape}, frozen forward pass of ONNX Runtime", frozen, "us");
        yield return new Figure($"{Shape}, reading the weights once", us[5], "us");
        yield return new Figure($"{Shape}, one sweep with target, precisions adapt", us[1], "us");
        yield return new Figure("the same / frozen forward pass of ONNX Runtime", us[1] / frozen, "times", Target: 1);
        yield return new Figure("reading the weights once / the same", us[5] / us[1], "times");
        yield return new Figure($"{Shape}, one sweep with target, precisions and weights learn", us[2], "us");
        yield return new Figure("the same / frozen forward pass of ONNX Runtime", us[2] / frozen, "times", Target: 1.6);
        yield return new Figure("reading the weights once / the same", us[5] / us[2], "times");
        yield return new Figure($"{Shape}, a row of a stream, 794 readings judged and told of, precisions adapt", us[3], "us");
        yield return new Figure($"{Shape}, the same, weights learn too", us[4], "us");
        yield return new Figure($"{Shape}, allocated per row", Allocated(learningStream), "B", Target: 0);
    }

    private static double Allocated(StreamStep stream)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < CallsOfARound; i++)
        {
            stream.Run();
        }

        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / CallsOfARound;
    }

    // Eight loads under way at a time, and next to nothing done with them.
    private static bool Read(float[] weights)
    {
        ReadOnlySpan<Vector512<uint>> lines = MemoryMarshal.Cast<float, Vector512<uint>>(weights);
        Vector512<uint> a = default, b = default, c = default, d = default;
        for (int i = 0; i <= lines.Length - 4; i += 4)
        {
            a |= lines[i];
            b |= lines[i + 1];
            c |= lines[i + 2];
            d |= lines[i + 3];
        }

        return (a | b | c | d) == default;
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
