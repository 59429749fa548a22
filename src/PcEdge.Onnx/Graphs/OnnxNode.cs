namespace PcEdge.Onnx.Graphs;

/// <summary>One operator (NodeProto).</summary>
/// <param name="Operator">Its type, for example <c>Gemm</c>.</param>
/// <param name="Inputs">Names of what it takes.</param>
/// <param name="Outputs">Names of what it gives.</param>
/// <param name="Settings">Its settings.</param>
public sealed record OnnxNode(string Operator, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<OnnxSetting> Settings);
