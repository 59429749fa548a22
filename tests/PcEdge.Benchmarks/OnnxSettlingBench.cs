using System.Globalization;
using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Numerics;
using PcEdge.Onnx.Export;
using PcEdge.Onnx.Graphs;
using PcEdge.Onnx.Runtime;

namespace PcEdge.Benchmarks;

/// <summary>
/// Settling against ONNX Runtime, which runs the same steps as an exported graph: one sample, one thread, tanh, both ends given. The whole graph computes
/// what settling computes: beliefs, errors, and F at every step, by which a step may be taken back. The lean one leaves all but the beliefs out; both
/// leave the same beliefs here, since no step rises.
/// </summary>
internal static class OnnxSettlingBench
{
    /// <summary>Measures in this process; the names say how many times as long ONNX Runtime takes.</summary>
    public static IEnumerable<Figure> Measure()
    {
        using OnnxLibrary library = OnnxLibrary.Load(new OnnxLibrarySearch());
        var figures = new List<Figure>();
        foreach (int steps in (int[])[1, 5, 20, 100])
        {
            figures.AddRange(Compare(library, [784, 256, 256, 10], steps, target: steps == 20 ? 0.5 : null));
        }

        figures.AddRange(Compare(library, [8, 16, 8], 20));
        figures.AddRange(Compare(library, [64, 256, 64], 20));
        return figures;
    }

    private static IEnumerable<Figure> Compare(OnnxLibrary library, int[] widths, int steps, double? target = null)
    {
        var network = new Network(NetworkDefinition.Discriminative(ActivationKind.Tanh, widths), seed: 1);
        var definition = new InferenceDefinition { Kind = InferenceKind.Settling, Steps = steps, Tolerance = 0 };
        string top = network.Layers[^1].Name;
        var options = new ExportOptions { Given = ["0", top], Inference = definition };
        NetworkState state = Draw(network);
        IInference settling = new Settling(definition);
        using OnnxSession lean = Session(library, NetworkExport.Infer(network, options with { TakesBack = false, BeliefsOnly = true }), state);
        using OnnxSession faithful = Session(library, NetworkExport.Infer(network, options), state);
        // A round of some milliseconds at most: many calls of a small network, one of a large one.
        int calls = Math.Max(1, 200_000 / (steps * network.Projections.Sum(static projection => projection.Weights.Length)));
        double[] seconds = Rounds.Least(round => Repeat(calls, () => settling.Infer(state)), round => Repeat(calls, () => Run(lean)), round => Repeat(calls, () => Run(faithful)));
        string what = string.Create(CultureInfo.InvariantCulture, $"{string.Join('-', widths)}, {steps} step{(steps == 1 ? "" : "s")}");
        yield return new Figure($"settling, {what}", seconds[0] / calls * 1e6, "us");
        yield return new Figure($"ONNX Runtime, the same unrolled, {what}", seconds[2] / calls * 1e6, "us");
        yield return new Figure($"settling / ONNX Runtime, {what}", seconds[0] / seconds[2], "times", target);
        yield return new Figure($"settling / ONNX Runtime without F, errors and take-backs, {what}", seconds[0] / seconds[1], "times");
    }

    private static NetworkState Draw(Network network)
    {
        var state = new NetworkState(network, capacity: 1) { WantsPosteriorVariance = false };
        var draw = new NormalDraw(2, 0);
        foreach (LayerState end in (LayerState[])[state.Layers[0], state.Layers[^1]])
        {
            end.Roles.Fill(UnitRole.Clamped);
            foreach (ref float belief in end.Belief)
            {
                belief = (float)draw.Next();
            }
        }

        return state;
    }

    private static OnnxSession Session(OnnxLibrary library, OnnxModel model, NetworkState state)
    {
        var session = new OnnxSession(library, OnnxWriter.Write(model), "settling.onnx", new OnnxSessionOptions());
        for (int i = 0; i < session.Inputs.Count; i++)
        {
            state.Layers[state.Network.Find(session.Inputs[i].Name).Index].Belief.CopyTo(session.Input(i));
        }

        return session;
    }

    private static void Run(OnnxSession session)
    {
        if (!session.Run())
        {
            throw new InvalidOperationException(session.Failure);
        }
    }

    private static void Repeat(int calls, Action call)
    {
        for (int i = 0; i < calls; i++)
        {
            call();
        }
    }
}
