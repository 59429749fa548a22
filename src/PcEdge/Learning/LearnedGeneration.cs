using System.Runtime.InteropServices;
using PcEdge.Models;

namespace PcEdge.Learning;

/// <summary>A generation of what was learned, in memory: keeps the arrays of a walk and puts them back. After the first walk it takes no memory.</summary>
internal sealed class LearnedGeneration : IStateVisitor
{
    private readonly List<TensorType> _types = [];
    private readonly List<string> _names = [];
    private readonly List<int> _lengths = [];
    private long[] _words = [];
    private int _at;
    private int _part;
    private bool _putsBack;

    /// <summary>Keeps what the learner has learned so far.</summary>
    public void Keep(Learner learner) => Walk(learner, putsBack: false);

    /// <summary>Gives the learner what was kept.</summary>
    public void PutBack(Learner learner) => Walk(learner, putsBack: true);

    /// <summary>Walks what was kept, each array under the name it has in the model, behind <c>guard.</c>.</summary>
    public void VisitState(IStateVisitor visitor)
    {
        int at = 0;
        for (int i = 0; i < _names.Count; i++)
        {
            Span<byte> bytes = MemoryMarshal.AsBytes(_words.AsSpan(at))[.._lengths[i]];
            at += Words(_lengths[i]);
            switch (_types[i])
            {
                case TensorType.F64:
                    visitor.Visit(_names[i], MemoryMarshal.Cast<byte, double>(bytes));
                    break;
                case TensorType.F32:
                    visitor.Visit(_names[i], MemoryMarshal.Cast<byte, float>(bytes));
                    break;
                case TensorType.I64:
                    visitor.Visit(_names[i], MemoryMarshal.Cast<byte, long>(bytes));
                    break;
                default:
                    visitor.Visit(_names[i], MemoryMarshal.Cast<byte, bool>(bytes));
                    break;
            }
        }
    }

    public void Visit(string name, Span<double> values) => Take(name, TensorType.F64, MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<float> values) => Take(name, TensorType.F32, MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<long> values) => Take(name, TensorType.I64, MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<bool> values) => Take(name, TensorType.Bool, MemoryMarshal.AsBytes(values));

    private static int Words(int bytes) => (bytes + sizeof(long) - 1) / sizeof(long);

    private void Walk(Learner learner, bool putsBack)
    {
        (_at, _part, _putsBack) = (0, 0, putsBack);
        learner.VisitLearned(this);
    }

    private void Take(string name, TensorType type, Span<byte> bytes)
    {
        int words = Words(bytes.Length);
        if (_part++ == _names.Count)
        {
            _names.Add("guard." + name);
            _types.Add(type);
            _lengths.Add(bytes.Length);
        }

        if (_at + words > _words.Length)
        {
            long[] more = new long[_at + words];
            _words.CopyTo(more, 0);
            _words = more;
        }

        Span<byte> kept = MemoryMarshal.AsBytes(_words.AsSpan(_at, words))[..bytes.Length];
        _at += words;
        if (_putsBack)
        {
            kept.CopyTo(bytes);
        }
        else
        {
            bytes.CopyTo(kept);
        }
    }
}
