using PcEdge.Models;

namespace PcEdge.Tests.Contracts;

/// <summary>A model's state held in memory: walk a model with <see cref="Saver"/> to fill it, with <see cref="Restorer"/> to give it back.</summary>
internal sealed class StateSnapshot
{
    private readonly Dictionary<string, Array> _arrays = [];

    public StateSnapshot() => (Saver, Restorer) = (new Walk(this, false), new Walk(this, true));

    public IStateVisitor Saver { get; }

    public IStateVisitor Restorer { get; }

    public static StateSnapshot Of(IStreamModel model)
    {
        var snapshot = new StateSnapshot();
        model.VisitState(snapshot.Saver);
        return snapshot;
    }

    /// <summary>What the numbers take.</summary>
    public int Bytes => _arrays.Values.Sum(Buffer.ByteLength);

    /// <summary>Every name with its numbers, to the last bit.</summary>
    public IEnumerable<string> Lines() => _arrays.Select(pair => pair.Key + " " + string.Join(' ', pair.Value.Cast<object>().Select(Bits)));

    private static string Bits(object value) => value switch
    {
        double x => BitConverter.DoubleToInt64Bits(x).ToString("x16"),
        float x => BitConverter.SingleToInt32Bits(x).ToString("x8"),
        _ => value.ToString()!,
    };

    private void Meet<T>(string name, Span<T> values, bool restores)
    {
        if (restores)
        {
            ((T[])_arrays[name]).CopyTo(values);
            return;
        }

        Assert.False(string.IsNullOrWhiteSpace(name));
        Assert.True(_arrays.TryAdd(name, values.ToArray()), $"{name} is visited twice");
    }

    private sealed class Walk(StateSnapshot snapshot, bool restores) : IStateVisitor
    {
        public void Visit(string name, Span<double> values) => snapshot.Meet(name, values, restores);

        public void Visit(string name, Span<float> values) => snapshot.Meet(name, values, restores);

        public void Visit(string name, Span<long> values) => snapshot.Meet(name, values, restores);

        public void Visit(string name, Span<bool> values) => snapshot.Meet(name, values, restores);
    }
}
