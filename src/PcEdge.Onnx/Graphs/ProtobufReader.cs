using System.Buffers.Binary;
using System.Text;
using PcEdge.Onnx.Runtime;

namespace PcEdge.Onnx.Graphs;

/// <summary>Reads protocol buffers' wire format field by field: never beyond its bytes, never more than is there.</summary>
internal ref struct ProtobufReader
{
    private const int VarintType = 0;
    private const int EightBytesType = 1;
    private const int BytesType = 2;
    private const int FourBytesType = 5;
    private const int LongestVarint = 10;
    private const int LargestField = (1 << 29) - 1;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly string _file;
    private int _position;
    private int _type;

    /// <summary>The fields of a message.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="file">Name of the file for errors.</param>
    public ProtobufReader(ReadOnlySpan<byte> bytes, string file)
    {
        _bytes = bytes;
        _file = file;
    }

    /// <summary>Number of the field that <see cref="Next"/> found.</summary>
    public int Field { get; private set; }

    /// <summary>Whether the field is a run of bytes: text, a message, or numbers packed.</summary>
    public readonly bool IsBytes => _type == BytesType;

    /// <summary>On to the next field; false at the end. What it holds must be taken or skipped before the next call.</summary>
    public bool Next()
    {
        if (_position == _bytes.Length)
        {
            return false;
        }

        ulong tag = Varint();
        _type = (int)(tag & 7);
        Field = tag >> 3 is > 0 and <= LargestField ? (int)(tag >> 3) : throw Broken();
        return true;
    }

    /// <summary>An integer.</summary>
    public long Whole() => _type == VarintType ? (long)Varint() : throw Broken();

    /// <summary>A float.</summary>
    public float Single() => _type == FourBytesType ? BinaryPrimitives.ReadSingleLittleEndian(Take(4)) : throw Broken();

    /// <summary>Bytes.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        ulong length = _type == BytesType ? Varint() : throw Broken();
        return length <= (ulong)(_bytes.Length - _position) ? Take((int)length) : throw Broken();
    }

    /// <summary>UTF-8 text.</summary>
    public string Text()
    {
        ReadOnlySpan<byte> bytes = Bytes();
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : throw Broken();
    }

    /// <summary>A message within this one.</summary>
    public ProtobufReader Message() => new(Bytes(), _file);

    /// <summary>Integers, one by one or packed.</summary>
    public void Wholes(List<long> numbers)
    {
        if (!IsBytes)
        {
            numbers.Add(Whole());
            return;
        }

        ProtobufReader packed = Message();
        while (packed._position < packed._bytes.Length)
        {
            numbers.Add((long)packed.Varint());
        }
    }

    /// <summary>Floats, one by one or packed.</summary>
    public void Singles(List<float> numbers)
    {
        if (!IsBytes)
        {
            numbers.Add(Single());
            return;
        }

        ReadOnlySpan<byte> packed = Bytes();
        if (packed.Length % sizeof(float) != 0)
        {
            throw Broken();
        }

        for (; packed.Length > 0; packed = packed[sizeof(float)..])
        {
            numbers.Add(BinaryPrimitives.ReadSingleLittleEndian(packed));
        }
    }

    /// <summary>Leaves a field out.</summary>
    public void Skip()
    {
        switch (_type)
        {
            case VarintType:
                Varint();
                break;
            case EightBytesType:
                Take(8);
                break;
            case BytesType:
                Bytes();
                break;
            case FourBytesType:
                Take(4);
                break;
            default:
                throw Broken(); // groups, which ONNX never had, and two types that never were
        }
    }

    /// <summary>Cut short or damaged; the two look alike.</summary>
    public readonly OnnxException Broken() =>
        new($"{_file}: no ONNX file, or one that was cut short or damaged; copy it again, or export it again");

    private ulong Varint()
    {
        ulong value = 0;
        for (int i = 0; i < LongestVarint && _position < _bytes.Length; i++)
        {
            byte digit = _bytes[_position++];
            value |= (ulong)(digit & 0x7F) << (7 * i);
            if (digit < 0x80)
            {
                return value;
            }
        }

        throw Broken();
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _bytes.Length - _position)
        {
            throw Broken();
        }

        ReadOnlySpan<byte> taken = _bytes.Slice(_position, length);
        _position += length;
        return taken;
    }
}
