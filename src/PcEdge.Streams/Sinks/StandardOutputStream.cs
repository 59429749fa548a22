namespace PcEdge.Streams;

/// <summary>
/// The process's standard output. The console's own stream says nothing when the reader of a pipe goes away, and the process
/// would work on for nobody; this one says so.
/// </summary>
public sealed class StandardOutputStream : Stream
{
    private const int Descriptor = 1;

    private readonly Stream _console = Console.OpenStandardOutput();

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    /// <exception cref="ReaderGoneException">Nobody reads any more.</exception>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

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

    /// <inheritdoc/>
    public override void Flush() => _console.Flush();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _console.Dispose();
        }

        base.Dispose(disposing);
    }
}
