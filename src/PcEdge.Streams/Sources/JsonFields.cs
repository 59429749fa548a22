using System.Text.Json;

namespace PcEdge.Streams;

/// <summary>
/// The leaves of one JSON object as names and texts in reused memory; an object inside the object gives names such as
/// "gps.height". At most 64 deep, 16,384 leaves, and 512 bytes of a name with those that it lies in; beyond it is no row. What is kept is in proportion to
/// the line: a leaf knows the object that it lies in, and does not repeat its name. Python writes NaN and Infinity, which JSON does not know: they are
/// taken as numbers that are not finite.
/// </summary>
internal sealed class JsonFields
{
    private const int Top = -1;
    private const int MostFields = 4 * SourceOptions.MostChannels;

    private readonly byte[] _name = new byte[SourceOptions.LongestName];
    private Leaf[] _leaves = new Leaf[64];
    private Inner[] _objects = new Inner[16];
    private byte[] _text = new byte[4096];
    private byte[] _finite = [];
    private int _length;
    private int _opened;

    /// <summary>What stands where a leaf is.</summary>
    public enum LeafKind
    {
        /// <summary>A number, null, true or false: its text is as in the line.</summary>
        Plain,

        /// <summary>A string, unescaped.</summary>
        Quoted,

        /// <summary>A list, which no channel can hold.</summary>
        List,
    }

    /// <summary>Leaves found.</summary>
    public int Count { get; private set; }

    /// <summary>Name of a leaf; good until another is asked for.</summary>
    public ReadOnlySpan<byte> Name(int index)
    {
        Leaf leaf = _leaves[index];
        ReadOnlySpan<byte> own = _text.AsSpan(leaf.NameStart, leaf.NameLength);
        if (leaf.Object == Top)
        {
            return own;
        }

        int start = _name.Length - own.Length;
        own.CopyTo(_name.AsSpan(start));
        for (int within = leaf.Object; within != Top; within = _objects[within].Object)
        {
            Inner inner = _objects[within];
            _name[--start] = (byte)'.';
            start -= inner.NameLength;
            _text.AsSpan(inner.NameStart, inner.NameLength).CopyTo(_name.AsSpan(start));
        }

        return _name.AsSpan(start);
    }

    /// <summary>Text of a leaf's value.</summary>
    public ReadOnlySpan<byte> Text(int index) => _text.AsSpan(_leaves[index].TextStart, _leaves[index].TextLength);

    /// <summary>Kind of a leaf.</summary>
    public LeafKind Kind(int index) => _leaves[index].Kind;

    /// <summary>Reads one line; false where it is no JSON object.</summary>
    public bool TryRead(ReadOnlySpan<byte> line)
    {
        Count = 0;
        line = line.Trim(" \t\r\n"u8);
        if (line is not [(byte)'{', .., (byte)'}'])
        {
            return false; // most of what is no JSON, without the price of an exception
        }

        if (line.IndexOf("NaN"u8) >= 0 || line.IndexOf("Infinity"u8) >= 0)
        {
            line = WithoutNaN(line);
        }

        (_length, _opened) = (0, 0);
        try
        {
            return TryWalk(line);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // The reader knows no other way to say that this is no JSON, or no text.
            Count = 0;
            return false;
        }
    }

    private bool TryWalk(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        int within = Top;
        int nameStart = 0;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    nameStart = _length;
                    AppendString(ref reader);
                    RequireName(Above(within) + _length - nameStart);
                    break;
                case JsonTokenType.StartObject:
                    Open(within, nameStart);
                    within = _opened - 1;
                    break;
                case JsonTokenType.EndObject:
                    within = within == Top ? Top : _objects[within].Object;
                    break;
                case JsonTokenType.StartArray:
                    reader.Skip();
                    Add(within, nameStart, _length, LeafKind.List);
                    break;
                case JsonTokenType.String:
                    int stringStart = _length;
                    AppendString(ref reader);
                    Add(within, nameStart, stringStart, LeafKind.Quoted);
                    break;
                default:
                    int plainStart = _length;
                    Append(reader.ValueSpan);
                    Add(within, nameStart, plainStart, LeafKind.Plain);
                    break;
            }
        }

        return true;
    }

    // Bytes of a name ahead of its own, for what lies in an object.
    private int Above(int within) => within == Top ? 0 : _objects[within].FullLength + 1;

    private void Open(int within, int nameStart)
    {
        if (_opened == _objects.Length)
        {
            Array.Resize(ref _objects, _objects.Length * 2);
        }

        int length = _length - nameStart;
        _objects[_opened++] = new Inner(within, nameStart, length, Above(within) + length);
    }

    private void Add(int within, int nameStart, int textStart, LeafKind kind)
    {
        if (Count == MostFields)
        {
            throw new JsonException("too many fields");
        }

        if (Count == _leaves.Length)
        {
            Array.Resize(ref _leaves, _leaves.Length * 2);
        }

        _leaves[Count++] = new Leaf(within, nameStart, textStart - nameStart, textStart, _length - textStart, kind);
    }

    private static void RequireName(int length)
    {
        if (length > SourceOptions.LongestName)
        {
            throw new JsonException("a name that is too long");
        }
    }

    private void AppendString(ref Utf8JsonReader reader)
    {
        MakeRoom(reader.ValueSpan.Length);
        _length += reader.CopyString(_text.AsSpan(_length));
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        int offset = _length;
        MakeRoom(text.Length);
        text.CopyTo(_text.AsSpan(offset));
        _length += text.Length;
    }

    private void MakeRoom(int bytes)
    {
        if (_text.Length - _length < bytes)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + bytes));
        }
    }

    /// <summary>The line with NaN and Infinity, outside strings, as numbers beyond float64.</summary>
    private ReadOnlySpan<byte> WithoutNaN(ReadOnlySpan<byte> line)
    {
        // NaN, the shorter of the two words, makes room for two bytes more.
        if (_finite.Length < line.Length * 2)
        {
            _finite = new byte[line.Length * 2];
        }

        int length = 0;
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            ReadOnlySpan<byte> rest = line[i..];
            int word = quoted ? 0 : rest.StartsWith("NaN"u8) ? 3 : rest.StartsWith("Infinity"u8) ? 8 : 0;
            if (word > 0)
            {
                "1e999"u8.CopyTo(_finite.AsSpan(length));
                length += 5;
                i += word - 1;
                continue;
            }

            if (line[i] == '\\' && quoted && i + 1 < line.Length)
            {
                _finite[length++] = line[i++];
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }

            _finite[length++] = line[i];
        }

        return _finite.AsSpan(0, length);
    }

    private readonly record struct Leaf(int Object, int NameStart, int NameLength, int TextStart, int TextLength, LeafKind Kind);

    // An object inside the object: which it lies in, its own name, and how long that is with those that it lies in.
    private readonly record struct Inner(int Object, int NameStart, int NameLength, int FullLength);
}
