using System.Text;

namespace PcEdge.Streams.Tests;

/// <summary>A pipe whose deliveries are known: each read gives one of them, and how many were asked for is counted.</summary>
internal sealed class PipeStream(params string[] deliveries) : Stream
{
    private int _next;

    /// <summary>Whether a delivery's characters are bytes, so that one can end inside a character.</summary>
    public bool IsLatin { get; init; }

    public int Reads { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        Reads++;
        if (_next == deliveries.Length)
        {
            return 0;
        }

        Encoding encoding = IsLatin ? Encoding.Latin1 : Encoding.UTF8;
        return encoding.GetBytes(deliveries[_next++], buffer);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
