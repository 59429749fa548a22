using System.Globalization;
using System.Text;

namespace PcEdge.Streams;

/// <summary>UTF-8 text on its way out: one reused buffer, whole records at a time, numbers in the shortest form that restores them.</summary>
internal sealed class Utf8Writer : IDisposable
{
    private const int FlushAbove = 48 * 1024;
    private const int LongestNumber = 32;

    private readonly Stream? _stream;
    private readonly string _name;
    private byte[] _buffer;
    private int _length;

    /// <param name="stream">Owned.</param>
    /// <param name="name">For messages.</param>
    public Utf8Writer(Stream stream, string name)
    {
        _stream = stream;
        _name = name;
        _buffer = new byte[64 * 1024];
    }

    /// <summary>Text that stays in memory, as <see cref="Written"/>.</summary>
    /// <param name="capacity">Bytes to begin with; it grows.</param>
    public Utf8Writer(int capacity)
    {
        _name = "";
        _buffer = new byte[capacity];
    }

    /// <summary>What was written since the beginning or <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Forgets what was written.</summary>
    public void Clear() => _length = 0;

    /// <summary>Bytes as they are.</summary>
    public void Write(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        _length += text.Length;
    }

    /// <summary>One ASCII character.</summary>
    public void Write(char character)
    {
        Room(1)[0] = (byte)character;
        _length++;
    }

    /// <summary>The shortest decimal that reads back as the same float64; <paramref name="absent"/> where it is not finite.</summary>
    public void WriteNumber(double value, ReadOnlySpan<byte> absent)
    {
        if (!double.IsFinite(value))
        {
            Write(absent);
            return;
        }

        value.TryFormat(Room(LongestNumber), out int written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>A JSON string, quotes included; what is not UTF-8 becomes the replacement character.</summary>
    public void WriteJsonString(ReadOnlySpan<byte> text)
    {
        Write('"');
        WriteJsonText(text);
        Write('"');
    }

    /// <summary>The inside of a JSON string.</summary>
    public void WriteJsonText(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            byte first = text[0];
            int length = 1;
            if (first is (byte)'"' or (byte)'\\')
            {
                Write('\\');
                Write((char)first);
            }
            else if (first < 0x20 || first == 0x7f)
            {
                Write("\\u00"u8);
                Write("0123456789abcdef"[first >> 4]);
                Write("0123456789abcdef"[first & 15]);
            }
            else if (first < 0x80)
            {
                Write((char)first);
            }
            else
            {
                Rune.DecodeFromUtf8(text, out Rune rune, out length);
                _length += rune.EncodeToUtf8(Room(4));
            }

            text = text[length..];
        }
    }

    /// <summary>A CSV field, in quotes where it needs them.</summary>
    public void WriteCsvField(ReadOnlySpan<byte> text)
    {
        if (!text.ContainsAny(",\"\r\n"u8))
        {
            Write(text);
            return;
        }

        Write('"');
        foreach (byte character in text)
        {
            if (character == '"')
            {
                Write('"');
            }

            Write((char)character);
        }

        Write('"');
    }

    /// <summary>Ends a record: lets the buffer out once it is well filled.</summary>
    public void EndRecord()
    {
        Write('\n');
        if (_length > FlushAbove)
        {
            Flush();
        }
    }

    /// <summary>Lets everything out.</summary>
    /// <exception cref="SinkException">The system refuses: disk full.</exception>
    /// <exception cref="ReaderGoneException">Nobody reads any more.</exception>
    public void Flush()
    {
        if (_length == 0 || _stream is null)
        {
            return;
        }

        try
        {
            _stream.Write(_buffer, 0, _length);
            _stream.Flush();
        }
        catch (Exception problem) when (problem is (IOException or UnauthorizedAccessException or ObjectDisposedException) and not ReaderGoneException)
        {
            throw Refusal(problem);
        }
        finally
        {
            _length = 0;
        }
    }

    /// <summary>Lets everything out, and waits until it is where it belongs.</summary>
    /// <exception cref="SinkException">The system refuses: disk full.</exception>
    /// <exception cref="ReaderGoneException">Nobody reads any more.</exception>
    public void Complete()
    {
        Flush();
        try
        {
            (_stream as WritingStream)?.Complete();
        }
        catch (IOException problem)
        {
            throw Refusal(problem);
        }
    }

    /// <summary>What there is to tell at the end.</summary>
    public IReadOnlyList<string> Sentences() => (_stream as WritingStream)?.Sentences() ?? [];

    public void Dispose() => _stream?.Dispose();

    private SinkException Refusal(Exception problem) => new(_name, $"cannot be written: {DiskProblem.Of(problem)}", problem);

    private Span<byte> Room(int bytes)
    {
        if (_buffer.Length - _length < bytes)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + bytes));
        }

        return _buffer.AsSpan(_length);
    }
}
