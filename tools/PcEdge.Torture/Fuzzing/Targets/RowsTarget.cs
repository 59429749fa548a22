using PcEdge.Streams;

namespace PcEdge.Torture.Fuzzing;

/// <summary>Text that becomes rows. Whatever stands in it: as many rows as lines at most, times and values within their words, and the same rows however the bytes arrive.</summary>
internal abstract class RowsTarget : Target
{
    /// <inheritdoc/>
    /// <remarks>
    /// 4 MiB for the buffers of one source and what is known of its columns, of which there are at most 4097; 8 MiB for their names, of at most 512 bytes each,
    /// which an object with many fields gives to all of them; and 64 bytes for each byte: the first thousand lines are kept to find out the layout. A line that is no JSON costs the reader's own error, which is forgotten at once.
    /// </remarks>
    public override long MostBytes(ReadOnlySpan<byte> input) => (3 << 22) + 64L * input.Length + 4096L * input.Count((byte)'\n');

    /// <summary>Opens the source under test; it owns the stream.</summary>
    protected abstract ISource Open(Stream stream);

    /// <inheritdoc/>
    public override object? Load(byte[] input)
    {
        try
        {
            return Read(new MemoryStream(input, writable: false));
        }
        catch (SourceException refusal)
        {
            CheckMessage(refusal);
            return null;
        }
    }

    /// <inheritdoc/>
    public override void Use(object loaded, byte[] input)
    {
        var first = (Digest)loaded;
        if (first.Rows > input.AsSpan().Count((byte)'\n') + 1)
        {
            throw new Violation($"{first.Rows} rows of fewer lines");
        }

        // One of four has to do: reading in pieces takes longer than all else.
        if (input.Length % 4 != 0)
        {
            return;
        }

        Digest again;
        try
        {
            again = Read(new RaggedStream(input));
        }
        catch (SourceException refusal)
        {
            throw new Violation($"read at once it has {first.Rows} rows, in pieces: {refusal.Message}");
        }

        if (again != first)
        {
            throw new Violation($"read at once: {first}; in pieces: {again}");
        }
    }

    private Digest Read(Stream stream)
    {
        using ISource source = Open(stream);
        var row = new SourceRow(source.Channels.Count);
        var digest = new Digest(source.Channels.Count, 0, 17);
        while (source.TryRead(row))
        {
            ulong bits = digest.Bits * 31 + BitConverter.DoubleToUInt64Bits(row.Time);
            for (int j = 0; j < row.Values.Length; j++)
            {
                if (row.Presence[j] && !double.IsFinite(row.Values[j]))
                {
                    throw new Violation($"row {digest.Rows + 1} has {row.Values[j]} as a value that is present");
                }

                bits = bits * 31 + (row.Presence[j] ? BitConverter.DoubleToUInt64Bits(row.Values[j]) : 1);
            }

            digest = digest with { Rows = digest.Rows + 1, Bits = bits };
        }

        foreach (string sentence in source.Report!.Sentences())
        {
            CheckMessage(new SourceException("report", 0, sentence));
        }

        foreach (string note in source.Report.Notes)
        {
            CheckMessage(new SourceException("report", 0, note));
        }

        return digest;
    }

    private sealed record Digest(int Channels, long Rows, ulong Bits);
}
