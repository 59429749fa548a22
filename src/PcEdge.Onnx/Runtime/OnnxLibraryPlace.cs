namespace PcEdge.Onnx.Runtime;

/// <summary>Somewhere ONNX Runtime may lie.</summary>
/// <param name="Path">A file, or a bare name for the system to look for.</param>
/// <param name="Origin">Why it is looked for there.</param>
internal readonly record struct OnnxLibraryPlace(string Path, string Origin)
{
    /// <summary>Left to the system's loader.</summary>
    public bool Bare => !Path.Contains('/', StringComparison.Ordinal);
}
