using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Tests.Reference;

/// <summary>A network's parameters by name, as a model file would hold them; they can be read, and changed in place.</summary>
internal sealed class Tensors : IStateVisitor
{
    private readonly Dictionary<string, float[]> _values = [];
    private readonly Func<string, int, float, float>? _change;

    private Tensors(Func<string, int, float, float>? change) => _change = change;

    public static Tensors Of(Network network)
    {
        var tensors = new Tensors(null);
        network.VisitParameters(tensors);
        return tensors;
    }

    /// <summary>Every number becomes change(name, index, number).</summary>
    public static void Change(Network network, Func<string, int, float, float> change) => network.VisitParameters(new Tensors(change));

    public double[] Vector(string name) => [.. _values[name].Select(static value => (double)value)];

    public double[,] Matrix(string name, int rows, int columns)
    {
        var matrix = new double[rows, columns];
        for (int i = 0; i < rows * columns; i++)
        {
            matrix[i / columns, i % columns] = _values[name][i];
        }

        return matrix;
    }

    /// <summary>Pi of a prediction as a matrix, whether one number, one a unit or a whole covariance is kept.</summary>
    public double[,] Precision(string prediction, int width)
    {
        if (_values.ContainsKey($"{prediction}.covariance"))
        {
            return DenseMatrix.Inverse(Matrix($"{prediction}.covariance", width, width));
        }

        float[] kept = _values[$"{prediction}.precision"];
        var precision = new double[width, width];
        for (int i = 0; i < width; i++)
        {
            precision[i, i] = kept.Length == 1 ? kept[0] : kept[i];
        }

        return precision;
    }

    public void Visit(string name, Span<float> values)
    {
        _values[name] = values.ToArray();
        for (int i = 0; _change is not null && i < values.Length; i++)
        {
            values[i] = _change(name, i, values[i]);
        }
    }

    public void Visit(string name, Span<double> values) => Assert.Empty(values.ToArray());

    public void Visit(string name, Span<long> values) => Assert.Empty(values.ToArray());

    public void Visit(string name, Span<bool> values) => Assert.Empty(values.ToArray());
}
