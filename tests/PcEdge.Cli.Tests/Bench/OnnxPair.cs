using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Onnx.Baselines;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Cli.Tests.Bench;

/// <summary>The network of <see cref="NetworkRig"/> and its forward pass as an ONNX file: kitchen and hall predict roof.</summary>
internal static class OnnxPair
{
    /// <summary>Writes the ONNX file; returns its path.</summary>
    public static string Twin(Rig rig, BaselineDocument? document = null)
    {
        var network = new Network(NetworkRig.Options.Definition, seed: 5);
        var graph = new GraphBuilder("twin");
        string value = graph.Input("x", 1, 2);
        foreach (Projection projection in network.Projections)
        {
            // mu = W f(x) + b: [1, columns] times the transpose of [rows, columns].
            bool first = projection.Index == 0;
            string weights = graph.Constant($"w{projection.Index}", Transposed(projection), projection.Columns, projection.Rows);
            string bias = graph.Constant($"b{projection.Index}", projection.Target.Bias, 1, projection.Rows);
            value = graph.Apply("Add", graph.Apply("MatMul", first ? value : graph.Apply("Tanh", value), weights), bias);
        }

        graph.Output(value, "y", 1, 1);
        document ??= Document;
        var model = new OnnxModel { Graph = graph.Build(), Metadata = new Dictionary<string, string> { [BaselineDocument.MetadataKey] = document.Write() } };
        string path = rig.Path("twin.onnx");
        File.WriteAllBytes(path, OnnxWriter.Write(model));
        return path;
    }

    /// <summary>What it is for a stream.</summary>
    public static BaselineDocument Document { get; } = new()
    {
        Task = BaselineTask.Regress,
        Channels = ["kitchen", "hall"],
        Mean = [20, 20],
        Scale = [3, 3],
        Outputs = ["roof"],
        OutputMean = [20],
        OutputScale = [3],
    };

    private static float[] Transposed(Projection projection)
    {
        float[] transposed = new float[projection.Weights.Length];
        for (int i = 0; i < projection.Rows; i++)
        {
            for (int j = 0; j < projection.Columns; j++)
            {
                transposed[(j * projection.Rows) + i] = projection.Weights[(i * projection.Columns) + j];
            }
        }

        return transposed;
    }
}
