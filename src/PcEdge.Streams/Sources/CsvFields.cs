namespace PcEdge.Streams;

/// <summary>Where the fields of one line lie. A field in double quotes may hold the delimiter, line breaks and doubled quotes.</summary>
internal sealed class CsvFields
{
    private readonly int _capacity;
    private int[] _starts;
    private int[] _lengths;

    /// <param name="capacity">Fields beyond are only counted. Memory is taken for those that come.</param>
    public CsvFields(int capacity)
    {
        _capacity = capacity;
        _starts = new int[Math.Min(capacity, 16)];
        _lengths = new int[_starts.Length];
    }

    /// <summary>Fields found, also those beyond the capacity.</summary>
    public int Count { get; private set; }

    /// <summary>True where a field beyond the capacity holds something.</summary>
    public bool HasExtra { get; private set; }

    /// <summary>True where the line ended inside quotes.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Finds the fields of a line.</summary>
    public void Split(ReadOnlySpan<byte> line, byte delimiter)
    {
        Count = 0;
        HasExtra = false;
        IsOpen = false;
        int start = 0;
        while (true)
        {
            int end = start < line.Length && line[start] == '"' ? EndOfQuoted(line, start, delimiter) : EndOfPlain(line, start, delimiter);
            Add(line, start, end);
            if (end == line.Length)
            {
                return;
            }

            start = end + 1;
        }
    }

    /// <summary>A field of the line that was split, without its quotes; doubled quotes stay doubled.</summary>
    public ReadOnlySpan<byte> Field(ReadOnlySpan<byte> line, int index) => line.Slice(_starts[index], _lengths[index]);

    private static int EndOfPlain(ReadOnlySpan<byte> line, int start, byte delimiter)
    {
        int length = line[start..].IndexOf(delimiter);
        return length < 0 ? line.Length : start + length;
    }

    private int EndOfQuoted(ReadOnlySpan<byte> line, int start, byte delimiter)
    {
        int i = start + 1;
        while (true)
        {
            int quote = line[i..].IndexOf((byte)'"');
            if (quote < 0)
            {
                IsOpen = true;
                return line.Length;
            }

            i += quote + 1;
            if (i == line.Length || line[i] != '"')
            {
                return EndOfPlain(line, i, delimiter);
            }

            i++;
        }
    }

    private void Add(ReadOnlySpan<byte> line, int start, int end)
    {
        int index = Count++;
        if (index >= _capacity)
        {
            HasExtra |= !Blanks.Only(line[start..end]);
            return;
        }

        if (index == _starts.Length)
        {
            int size = Math.Min(2 * index, _capacity);
            Array.Resize(ref _starts, size);
            Array.Resize(ref _lengths, size);
        }

        // Quotes belong to the field only where something follows them: "21"4 is text, not 21.
        bool quoted = end - start >= 2 && line[start] == '"' && line[end - 1] == '"' && !IsOpen;
        _starts[index] = quoted ? start + 1 : start;
        _lengths[index] = end - start - (quoted ? 2 : 0);
    }
}
