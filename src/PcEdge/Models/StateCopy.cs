using System.Runtime.InteropServices;

namespace PcEdge.Models;

/// <summary>
/// A copy in memory of all that a walk shows: one thread takes it and another reads it, or it is put back where it came from.
/// It shows the same arrays under their names behind a prefix. Taken again of the same model it takes no memory of its own.
/// </summary>
internal sealed class StateCopy(string prefix = "") : IStateVisitor
{
    private const int Alignment = sizeof(double);

    private readonly List<Part> _parts = [];
    private byte[] _bytes = [];
    private int _count;
    private int _length;
    private Act _act;

    private enum Act
    {
        Take,
        PutBack,
        Exchange,
    }

    /// <summary>Takes a copy; what was in it before is gone.</summary>
    public void Take(Action<IStateVisitor> walk)
    {
        (_count, _length, _act) = (0, 0, Act.Take);
        walk(this);
    }

    /// <summary>Gives the arrays of the walk that was copied the numbers they had.</summary>
    public void PutBack(Action<IStateVisitor> walk)
    {
        (_count, _act) = (0, Act.PutBack);
        walk(this);
    }

    /// <summary>The same, and takes the numbers that they have now instead: done twice, all is as it was.</summary>
    public void Exchange(Action<IStateVisitor> walk)
    {
        (_count, _act) = (0, Act.Exchange);
        walk(this);
    }

    /// <summary>Shows a visitor the copy as the model itself would.</summary>
    public void Walk(IStateVisitor visitor)
    {
        for (int i = 0; i < _count; i++)
        {
            Part part = _parts[i];
            Span<byte> bytes = _bytes.AsSpan(part.Offset, part.Length);
            switch (part.Type)
            {
                case TensorType.F64:
                    visitor.Visit(part.Name, MemoryMarshal.Cast<byte, double>(bytes));
                    break;
                case TensorType.F32 when part.Rows >= 0:
                    visitor.Visit(part.Name, MemoryMarshal.Cast<byte, float>(bytes), part.Rows, part.Columns);
                    break;
                case TensorType.F32:
                    visitor.Visit(part.Name, MemoryMarshal.Cast<byte, float>(bytes));
                    break;
                case TensorType.I64:
                    visitor.Visit(part.Name, MemoryMarshal.Cast<byte, long>(bytes));
                    break;
                default:
                    visitor.Visit(part.Name, MemoryMarshal.Cast<byte, bool>(bytes));
                    break;
            }
        }
    }

    public void Visit(string name, Span<double> values) => Meet(name, TensorType.F64, MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<float> values) => Meet(name, TensorType.F32, MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<float> values, int rows, int columns) => Meet(name, TensorType.F32, MemoryMarshal.AsBytes(values), rows, columns);

    public void Visit(string name, Span<long> values) => Meet(name, TensorType.I64, MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<bool> values) => Meet(name, TensorType.Bool, MemoryMarshal.AsBytes(values));

    private void Meet(string name, TensorType type, Span<byte> bytes, int rows = -1, int columns = -1)
    {
        if (_act == Act.Take)
        {
            Add(name, type, bytes, rows, columns);
            return;
        }

        Part part = _parts[_count++];
        Span<byte> copied = _bytes.AsSpan(part.Offset, part.Length);
        for (int i = 0; _act == Act.Exchange && i < bytes.Length; i++)
        {
            (bytes[i], copied[i]) = (copied[i], bytes[i]);
        }

        if (_act == Act.PutBack)
        {
            copied.CopyTo(bytes);
        }
    }

    private void Add(string name, TensorType type, ReadOnlySpan<byte> bytes, int rows, int columns)
    {
        if (_count == _parts.Count)
        {
            _parts.Add(new Part());
        }

        Part part = _parts[_count];
        part.Name = part.Name.AsSpan(Math.Min(prefix.Length, part.Name.Length)).SequenceEqual(name) ? part.Name : prefix + name;
        (part.Type, part.Rows, part.Columns) = (type, rows, columns);
        (part.Offset, part.Length) = (_length, bytes.Length);
        int end = checked(_length + bytes.Length);
        if (end > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(end, (int)Math.Min(2L * _bytes.Length, Array.MaxLength)));
        }

        bytes.CopyTo(_bytes.AsSpan(_length));
        _length = (end + Alignment - 1) / Alignment * Alignment;
        _count++;
    }

    private sealed class Part
    {
        public string Name = "";
        public TensorType Type;
        public int Rows, Columns, Offset, Length;
    }
}
