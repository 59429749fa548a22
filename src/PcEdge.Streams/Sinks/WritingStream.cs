namespace PcEdge.Streams;

/// <summary>A stream that is only written, from the beginning to the end: the duties of a stream that nobody uses here.</summary>
internal abstract class WritingStream : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public abstract override void Write(ReadOnlySpan<byte> buffer);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    /// <summary>Nothing more comes: waits until everything is where it belongs.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public virtual void Complete()
    {
    }

    /// <summary>What to tell at the end.</summary>
    public virtual IReadOnlyList<string> Sentences() => [];

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
