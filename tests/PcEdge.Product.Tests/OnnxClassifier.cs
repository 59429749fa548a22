using PcEdge.Onnx.Baselines;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Product.Tests;

/// <summary>An ONNX model that tells low from high by the sign of x, with what it is in its metadata.</summary>
internal static class OnnxClassifier
{
    /// <summary>Writes it; returns its path.</summary>
    public static string Write(TemporaryFolder folder)
    {
        var document = new BaselineDocument { Task = BaselineTask.Classify, Channels = ["x"], Classes = ["low", "high"], Scores = ClassScores.Logits };
        var graph = new OnnxGraph
        {
            Name = "sign",
            Inputs = [new OnnxValue("x", [1, 1])],
            Outputs = [new OnnxValue("y", [1, 2])],
            Nodes = [new OnnxNode("MatMul", ["x", "w"], ["y"], [])],
            Constants = [new OnnxTensor("w", [1, 2]) { Numbers = new float[] { -1, 1 } }],
        };
        string path = folder.PathOf("B.onnx");
        var metadata = new Dictionary<string, string> { [BaselineDocument.MetadataKey] = document.Write() };
        File.WriteAllBytes(path, OnnxWriter.Write(new OnnxModel { Graph = graph, Metadata = metadata }));
        return path;
    }
}
