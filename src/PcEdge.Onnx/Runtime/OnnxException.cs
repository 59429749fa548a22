namespace PcEdge.Onnx.Runtime;

/// <summary>An ONNX file or ONNX Runtime cannot be used: which, what is wrong with it, what to do. One line; a search for the library lists its places below it.</summary>
public sealed class OnnxException(string message) : Exception(message);
