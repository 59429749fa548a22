using PcEdge.Models;

namespace PcEdge.Detection;

/// <summary>
/// The states of equal parts, one for each channel, as few large arrays: [channels x length] under the name that each part uses.
/// The parts are copied out, shown to the visitor, and copied back, so that the same walk saves and restores.
/// </summary>
internal static class ChannelwiseState
{
    /// <summary>Shows the state of all parts.</summary>
    public static void Visit(ReadOnlySpan<SeriesDetector> parts, IStateVisitor visitor)
    {
        var gathered = new Gathering(parts.Length);
        foreach (SeriesDetector part in parts)
        {
            part.VisitState(gathered);
            gathered.Next();
        }

        gathered.Show(visitor);
        gathered.PutsBack = true;
        foreach (SeriesDetector part in parts)
        {
            part.VisitState(gathered);
            gathered.Next();
        }
    }

    private sealed class Gathering(int parts) : IStateVisitor
    {
        private readonly List<string> _names = [];
        private readonly List<Array> _arrays = [];
        private readonly List<(long[] Least, long[] Most)> _bounds = [];
        private int _part;
        private int _next;

        public bool PutsBack { get; set; }

        public void Next()
        {
            _part = _part + 1 < parts ? _part + 1 : 0;
            _next = 0;
        }

        public void Visit(string name, Span<double> values)
        {
            if (_next == _names.Count)
            {
                Add(name, new double[parts * values.Length]);
            }

            Copy((double[])_arrays[_next++], values);
        }

        public void Visit(string name, Span<long> values) => Visit(name, values, [long.MinValue], [long.MaxValue]);

        public void Visit(string name, Span<long> values, ReadOnlySpan<long> least, ReadOnlySpan<long> most)
        {
            if (_next == _names.Count)
            {
                Add(name, new long[parts * values.Length], least.ToArray(), most.ToArray());
            }

            Copy((long[])_arrays[_next++], values);
        }

        public void Visit(string name, Span<float> values)
        {
            if (_next == _names.Count)
            {
                Add(name, new float[parts * values.Length]);
            }

            Copy((float[])_arrays[_next++], values);
        }

        public void Visit(string name, Span<bool> values) => throw new NotSupportedException(name);

        public void Show(IStateVisitor visitor)
        {
            for (int i = 0; i < _names.Count; i++)
            {
                switch (_arrays[i])
                {
                    case double[] numbers:
                        visitor.Visit(_names[i], numbers);
                        break;
                    case float[] numbers:
                        visitor.Visit(_names[i], numbers.AsSpan());
                        break;
                    case long[] counts:
                        visitor.Visit(_names[i], counts.AsSpan(), _bounds[i].Least, _bounds[i].Most);
                        break;
                }
            }
        }

        private void Add(string name, Array array, long[]? least = null, long[]? most = null)
        {
            _names.Add(name);
            _bounds.Add((least ?? [], most ?? []));
            _arrays.Add(array);
        }

        private void Copy<T>(T[] all, Span<T> values)
        {
            Span<T> own = all.AsSpan(_part * values.Length, values.Length);
            if (PutsBack)
            {
                own.CopyTo(values);
            }
            else
            {
                values.CopyTo(own);
            }
        }
    }
}
