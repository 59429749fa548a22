using System.Runtime.InteropServices;
using PcEdge.Models;

namespace PcEdge.Learning;

/// <summary>A generation of what was learned, in memory: keeps the arrays of a walk and puts them back. After the first walk it takes no memory.</summary>
internal sealed class LearnedGeneration : IStateVisitor
{
    private long[] _words = [];
    private int _at;
    private bool _putsBack;

    /// <summary>All of it as whole numbers of 64 bits, for a state file.</summary>
    public Span<long> Words => _words;

    /// <summary>Keeps what the learner has learned so far.</summary>
    public void Keep(Learner learner) => Walk(learner, putsBack: false);

    /// <summary>Gives the learner what was kept.</summary>
    public void PutBack(Learner learner) => Walk(learner, putsBack: true);

    public void Visit(string name, Span<double> values) => Take(MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<float> values) => Take(MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<long> values) => Take(MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<bool> values) => Take(MemoryMarshal.AsBytes(values));

    private void Walk(Learner learner, bool putsBack)
    {
        (_at, _putsBack) = (0, putsBack);
        learner.VisitLearned(this);
    }

    private void Take(Span<byte> bytes)
    {
        int words = (bytes.Length + sizeof(long) - 1) / sizeof(long);
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
