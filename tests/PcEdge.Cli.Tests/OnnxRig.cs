using PcEdge.Onnx.Baselines;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Cli.Tests;

/// <summary>Small ONNX models in files.</summary>
internal static class OnnxRig
{
    /// <summary>Tomorrow is as today: forecasts kitchen and hall.</summary>
    public static BaselineDocument Persistence { get; } = new()
    {
        Task = BaselineTask.Forecast, Channels = ["kitchen", "hall"], Mean = [20, 19], Scale = [3, 3], Horizon = 2, Training = "none",
    };

    /// <summary>Low or high by the sign of x.</summary>
    public static BaselineDocument Sign { get; } = new() { Task = BaselineTask.Classify, Channels = ["x"], Classes = ["low", "high"], Scores = ClassScores.Logits };

    /// <summary>y = x W; returns the file's path.</summary>
    public static string Linear(Rig rig, int inputs, float[] weights, BaselineDocument? document)
    {
        var graph = new GraphBuilder("linear");
        string x = graph.Input("x", 1, inputs);
        long outputs = weights.Length / inputs;
        graph.Output(graph.Apply("MatMul", x, graph.Constant("w", weights, inputs, outputs)), "y", 1, outputs);
        return Write(rig, graph.Build(), document);
    }

    /// <summary>The logarithm of x: no number where x is negative.</summary>
    public static string Logarithm(Rig rig)
    {
        var graph = new GraphBuilder("logarithm");
        graph.Output(graph.Apply("Log", graph.Input("x", 1, 1)), "y", 1, 1);
        return Write(rig, graph.Build(), new BaselineDocument { Task = BaselineTask.Regress, Channels = ["x"], Outputs = ["log"] });
    }

    /// <summary>The number of a table of two at the place x; anywhere else the run fails.</summary>
    public static string Table(Rig rig)
    {
        var graph = new GraphBuilder("table");
        string place = graph.Apply("Cast", [graph.Input("x", 1, 1)], new OnnxSetting("to") { Whole = 7 });
        graph.Output(graph.Apply("Gather", graph.Constant("numbers", (float[])[5, 6], 2), place), "y", 1, 1);
        return Write(rig, graph.Build(), new BaselineDocument { Task = BaselineTask.Regress, Channels = ["x"], Outputs = ["number"] });
    }

    private static string Write(Rig rig, OnnxGraph graph, BaselineDocument? document)
    {
        var metadata = new Dictionary<string, string>();
        if (document is not null)
        {
            metadata.Add(BaselineDocument.MetadataKey, document.Write());
        }

        string path = rig.Path("B.onnx");
        File.WriteAllBytes(path, OnnxWriter.Write(new OnnxModel { Graph = graph, Metadata = metadata }));
        return path;
    }
}
