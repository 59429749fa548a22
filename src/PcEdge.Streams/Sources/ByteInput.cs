namespace PcEdge.Streams;

/// <summary>
/// Bytes from the outside world: a file whose length is known, or a pipe that gives what it has. A wait on a pipe ends
/// when the stream is asked to stop.
/// </summary>
internal sealed class ByteInput : IDisposable
{
    private const int StopPollMilliseconds = 200;
    private const int NoDescriptor = -1;

    private readonly Stream _stream;
    private readonly int _descriptor;
    private readonly CancellationToken _stop;
    private readonly long _length;
    private long _read;

    /// <param name="stream">Owned.</param>
    /// <param name="name">For messages.</param>
    /// <param name="descriptor">POSIX descriptor behind the stream, so that waits can be stopped; -1 if there is none.</param>
    /// <param name="stop">Ends the input as if it were at its end.</param>
    public ByteInput(Stream stream, string name, int descriptor = NoDescriptor, CancellationToken stop = default)
    {
        _stream = stream;
        _descriptor = Poll.IsSupported ? descriptor : NoDescriptor;
        _stop = stop;
        _length = stream.CanSeek ? stream.Length : 0;
        Name = name;
        IsLive = !stream.CanSeek;
    }

    /// <summary>File name, or a word for standard input.</summary>
    public string Name { get; }

    /// <summary>True where bytes arrive as somebody makes them.</summary>
    public bool IsLive { get; }

    /// <summary>True once a wait was stopped: what was read last may be half a line.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Part read, 0 to 1; NaN for a pipe.</summary>
    public double Progress => IsLive ? double.NaN : _length == 0 ? 1 : Math.Min(1, (double)_read / _length);

    /// <summary>Reads what there is, waiting for at least one byte; 0 at the end.</summary>
    public int Read(Span<byte> buffer)
    {
        while (_descriptor != NoDescriptor && IsLive && !WaitFor(StopPollMilliseconds))
        {
            if (_stop.IsCancellationRequested)
            {
                IsStopped = true;
                return 0;
            }
        }

        try
        {
            int count = _stream.Read(buffer);
            _read += count;
            IsStopped |= count == 0 && IsLive && _stop.IsCancellationRequested;
            return count;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SourceException(Name, 0, $"cannot be read: {DiskProblem.Of(problem)}", cause: problem);
        }
    }

    /// <summary>Whether bytes (or the end) are there within a moment.</summary>
    public bool WaitFor(int milliseconds)
    {
        if (_descriptor == NoDescriptor)
        {
            return !IsLive;
        }

        return Poll.CanRead(_descriptor, milliseconds);
    }

    public void Dispose() => _stream.Dispose();
}
