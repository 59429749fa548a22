using PcEdge.Models;
using PcEdge.Precision.Layers;

namespace PcEdge.Tests.Precision.Layers;

/// <summary>Reads or overwrites one tensor of a precision.</summary>
internal sealed class Parameters : IStateVisitor
{
    private readonly string _suffix;
    private readonly Action<float[]>? _change;

    private Parameters(string suffix, Action<float[]>? change) => (_suffix, _change) = (suffix, change);

    private float[]? Found { get; set; }

    public static float[] Read(LayerPrecision precision, string suffix)
    {
        var walk = new Parameters(suffix, null);
        precision.VisitParameters(walk);
        return walk.Found!;
    }

    public static void Change(LayerPrecision precision, string suffix, Action<float[]> change) => precision.VisitParameters(new Parameters(suffix, change));

    public void Visit(string name, Span<float> values)
    {
        if (name.EndsWith(_suffix, StringComparison.Ordinal))
        {
            Found = values.ToArray();
            _change?.Invoke(Found);
            Found.CopyTo(values);
        }
    }

    public void Visit(string name, Span<double> values) => throw new InvalidOperationException(name);

    public void Visit(string name, Span<long> values) => throw new InvalidOperationException(name);

    public void Visit(string name, Span<bool> values) => throw new InvalidOperationException(name);
}
