using PcEdge.Onnx.Baselines;
using PcEdge.Onnx.Graphs;
using PcEdge.Onnx.Runtime;

namespace PcEdge.Benchmarks;

/// <summary>What <c>pcedge baseline</c> adds to the bare call of ONNX Runtime: window, estimates, residuals and alarms, at ten channels.</summary>
internal static class BaselineBench
{
    private const int Rows = 20_011; // not a multiple of anything
    private const int RowsOfARound = 499;
    private const int Hidden = 32;

    /// <summary>Measures in this process.</summary>
    public static IEnumerable<Figure> Measure()
    {
        using OnnxLibrary library = OnnxLibrary.Load(new OnnxLibrarySearch());
        foreach (Figure figure in Measure(library, new BaselineDocument { Task = BaselineTask.Reconstruct, Channels = Names() }))
        {
            yield return figure;
        }

        foreach (Figure figure in Measure(library, new BaselineDocument { Task = BaselineTask.Forecast, Channels = Names(), Window = 16, Horizon = 4 }))
        {
            yield return figure;
        }
    }

    private static IEnumerable<Figure> Measure(OnnxLibrary library, BaselineDocument document)
    {
        int inputs = document.Window * Sensors.Channels;
        using var session = new OnnxSession(library, Perceptron(inputs), "bench", new OnnxSessionOptions());
        var model = new OnnxStreamModel(session, document);
        var sensors = new Sensors(Rows);
        var output = new StepOutput(Sensors.Channels);
        double[] seconds = Rounds.Least(
            _ =>
            {
                for (int i = 0; i < RowsOfARound; i++)
                {
                    session.Run();
                }
            },
            round => Run(model, sensors, output, round));

        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(model, sensors, output, round: 0);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        string name = $"{inputs}-{Hidden}-{Sensors.Channels} under ONNX Runtime";
        yield return new Figure($"{name}, the bare call", seconds[0] / RowsOfARound * 1e6, "us");
        yield return new Figure($"{name}, what a step of a stream adds", (seconds[1] - seconds[0]) / RowsOfARound * 1e6, "us", Target: 3);
        yield return new Figure($"{name}, allocated per step", (double)allocated / RowsOfARound, "B", Target: 0);
    }

    private static void Run(OnnxStreamModel model, Sensors sensors, StepOutput output, int round)
    {
        for (int i = 0; i < RowsOfARound; i++)
        {
            model.Step(sensors[((round * RowsOfARound) + i) % Rows], output);
        }
    }

    private static byte[] Perceptron(int inputs)
    {
        var graph = new GraphBuilder("perceptron");
        string x = graph.Input("x", 1, inputs);
        string hidden = graph.Apply("Tanh", graph.Apply("MatMul", x, graph.Constant("w1", Weights(inputs, Hidden), inputs, Hidden)));
        string y = graph.Apply("MatMul", hidden, graph.Constant("w2", Weights(Hidden, Sensors.Channels), Hidden, Sensors.Channels));
        graph.Output(y, "y", 1, Sensors.Channels);
        return OnnxWriter.Write(new OnnxModel { Graph = graph.Build() });
    }

    private static float[] Weights(int rows, int columns)
    {
        var random = new Random(rows);
        float[] weights = new float[rows * columns];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = ((2 * random.NextSingle()) - 1) / rows;
        }

        return weights;
    }

    private static string[] Names() => [.. Enumerable.Range(0, Sensors.Channels).Select(static j => $"c{j}")];
}
