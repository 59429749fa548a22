namespace PcEdge.Streams;

/// <summary>One JSON object a row, in order. Nothing is allocated per row.</summary>
public sealed class JsonLinesSink : ISink
{
    private readonly Utf8Writer _writer;
    private readonly RecordJson _json;

    /// <summary>Writes to <paramref name="stream"/>, which the sink owns.</summary>
    /// <param name="stream">Where records go.</param>
    /// <param name="name">How messages call it.</param>
    /// <param name="channels">Channel names.</param>
    /// <param name="content">What records carry.</param>
    public JsonLinesSink(Stream stream, string name, IReadOnlyList<string> channels, RecordContent content = default)
    {
        ArgumentNullException.ThrowIfNull(channels);
        _writer = new Utf8Writer(stream, name);
        _json = new RecordJson(_writer, channels, content);
    }

    /// <inheritdoc/>
    public void Write(StreamRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        _json.Write(record);
        _writer.EndRecord();
    }

    /// <inheritdoc/>
    public void Flush() => _writer.Flush();

    /// <inheritdoc/>
    public IReadOnlyList<string> Sentences() => _writer.Sentences();

    /// <inheritdoc/>
    public void Complete() => _writer.Complete();

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();
}
