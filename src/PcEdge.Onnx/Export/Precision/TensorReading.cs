using PcEdge.Models;
using PcEdge.Precision.Layers;

namespace PcEdge.Onnx.Export.Precision;

/// <summary>Copies of a precision's tensors by name.</summary>
internal sealed class TensorReading : IStateVisitor
{
    private readonly Dictionary<string, float[]> _tensors = new(StringComparer.Ordinal);

    /// <summary>Reads them.</summary>
    public TensorReading(LayerPrecision precision) => precision.VisitParameters(this);

    /// <summary>One tensor, row-major.</summary>
    public float[] this[string name] => _tensors[name];

    /// <inheritdoc/>
    public void Visit(string name, Span<float> values) => _tensors[name] = values.ToArray();

    /// <inheritdoc/>
    public void Visit(string name, Span<double> values)
    {
    }

    /// <inheritdoc/>
    public void Visit(string name, Span<long> values)
    {
    }

    /// <inheritdoc/>
    public void Visit(string name, Span<bool> values)
    {
    }
}
