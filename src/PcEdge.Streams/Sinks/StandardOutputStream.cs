namespace PcEdge.Streams;

/// <summary>
/// The process's standard output. The console's own stream says nothing when the reader of a pipe goes away, and the process
/// would work on for nobody; this one says so.
/// </summary>
internal sealed class StandardOutputStream : WritingStream
{
    private const int Descriptor = 1;

    private readonly Stream _console = ConsoleStream.Output;

    /// <inheritdoc/>
    /// <exception cref="ReaderGoneException">Nobody reads any more.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _console.Write(buffer);
        if (Poll.IsReaderGone(Descriptor))
        {
            throw new ReaderGoneException();
        }
    }

    public override void Flush() => _console.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _console.Dispose();
        }

        base.Dispose(disposing);
    }
}
