using PcEdge.Models;

namespace PcEdge.Evaluation.Tests.Methods;

/// <summary>Carries a model's state over to another of the same make.</summary>
internal sealed class StateCopy : IStateVisitor
{
    private readonly Dictionary<string, Array> _arrays = [];
    private bool _restores;

    public static void From(IStreamModel from, IStreamModel to)
    {
        var copy = new StateCopy();
        from.VisitState(copy);
        copy._restores = true;
        to.VisitState(copy);
    }

    public void Visit(string name, Span<double> values) => Meet(name, values);

    public void Visit(string name, Span<float> values) => Meet(name, values);

    public void Visit(string name, Span<long> values) => Meet(name, values);

    public void Visit(string name, Span<bool> values) => Meet(name, values);

    private void Meet<T>(string name, Span<T> values)
    {
        if (_restores)
        {
            ((T[])_arrays[name]).CopyTo(values);
        }
        else
        {
            _arrays.Add(name, values.ToArray());
        }
    }
}
