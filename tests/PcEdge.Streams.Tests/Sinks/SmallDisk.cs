namespace PcEdge.Streams.Tests.Sinks;

/// <summary>A disk with room for so many bytes: what goes beyond is written in part and then refused, as ENOSPC does it.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly MemoryStream _content = new();

    public long Room { get; set; } = long.MaxValue;

    /// <summary>How it refuses.</summary>
    public Func<Exception> Refusal { get; set; } = static () => new IOException("No space left on device", 28);

    public string Text => System.Text.Encoding.UTF8.GetString(_content.ToArray());

    public void Dispose() => _content.Dispose();

    public Stream Open(FileMode mode)
    {
        if (mode == FileMode.Create)
        {
            _content.SetLength(0);
        }

        return new Handle(this);
    }

    private sealed class Handle(SmallDisk disk) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => disk._content.Length;

        public override long Position { get => disk._content.Position; set => disk._content.Position = value; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            int fits = (int)Math.Clamp(disk.Room - Position, 0, buffer.Length);
            disk._content.Write(buffer[..fits]);
            if (fits < buffer.Length)
            {
                throw disk.Refusal();
            }
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => disk._content.Seek(offset, origin);

        public override void SetLength(long value) => disk._content.SetLength(value);
    }
}
