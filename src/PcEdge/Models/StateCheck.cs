namespace PcEdge.Models;

/// <summary>The first of two walks of a restore: does every array of the model find its tensor, and every tensor its array?</summary>
internal sealed class StateCheck(ModelContainer file) : IStateVisitor
{
    private const string Remedy = "it was saved by another version or with other options: remove it to start anew";
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);

    public void Visit(string name, Span<double> values) => Check(name, TensorType.F64, values.Length);

    public void Visit(string name, Span<float> values) => Check(name, TensorType.F32, values.Length);

    public void Visit(string name, Span<long> values) => Check(name, TensorType.I64, values.Length);

    public void Visit(string name, Span<bool> values) => Check(name, TensorType.Bool, values.Length);

    /// <summary>A tensor that no array asked for was meant for another model.</summary>
    public void RequireNothingLeft()
    {
        foreach (TensorEntry tensor in file.Tensors)
        {
            if (!_visited.Contains(tensor.Name))
            {
                throw new ModelFormatException($"tensor \"{tensor.Name}\"", "no such tensor", tensor.Describe(), Remedy);
            }
        }
    }

    private void Check(string name, TensorType type, int length)
    {
        TensorEntry? tensor = file.Find(name);
        if (tensor is null || tensor.Type != type || tensor.Count != length)
        {
            throw new ModelFormatException(
                $"tensor \"{name}\"", $"{TensorTypes.Name(type)} [{length}]", tensor?.Describe() ?? "no such tensor", Remedy);
        }

        _visited.Add(name);
    }
}
