namespace PcEdge.Onnx.Graphs;

/// <summary>A float32 tensor that goes in or comes out (ValueInfoProto).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its dimensions; -1 where the file leaves one open.</param>
public sealed record OnnxValue(string Name, IReadOnlyList<long> Shape);
