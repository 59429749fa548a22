namespace PcEdge.Streams;

/// <summary>
/// Lines of a byte stream as spans over one buffer: no allocation per line, a line is there as soon as its newline is, and
/// a line that never ends is an error long before memory is. Looking ahead keeps what was read.
/// </summary>
internal sealed class LineReader : IDisposable
{
    private const int StartingBuffer = 64 * 1024;

    private readonly ByteInput _input;
    private readonly int _longestLine;
    private byte[] _buffer = new byte[StartingBuffer];
    private int _mark = -1;       // where looking ahead began; -1 when not looking ahead
    private int _lineStart;       // the line given out last
    private int _firstLineEnd;    // of its first physical line, where lines were joined
    private int _next;            // behind the line given out last
    private int _end;             // behind the last byte read
    private long _markedLine;
    private bool _ended;

    public LineReader(ByteInput input, int longestLine = SourceOptions.LongestLine)
    {
        _input = input;
        _longestLine = longestLine;
    }

    /// <summary>Number of the line given out last, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>File name, or a word for standard input.</summary>
    public string Name => _input.Name;

    /// <summary>Part read, 0 to 1; NaN for a pipe.</summary>
    public double Progress => _input.Progress;

    /// <summary>True where the next line can be had without waiting for the outside world.</summary>
    public bool IsReady => !_input.IsLive || _ended || _buffer.AsSpan(_next, _end - _next).Contains((byte)'\n');

    /// <summary>The next line without its end; false after the last.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        _lineStart = _next;
        if (!TryFindEnd(out int end))
        {
            line = default;
            return false;
        }

        _firstLineEnd = _next;
        Line++;
        line = WithoutReturn(_buffer.AsSpan(_lineStart, end - _lineStart));
        return true;
    }

    /// <summary>Joins the next line to the one given out last; false where there is none.</summary>
    public bool TryJoin(out ReadOnlySpan<byte> lines)
    {
        if (!TryFindEnd(out int end))
        {
            lines = default;
            return false;
        }

        Line++;
        lines = WithoutReturn(_buffer.AsSpan(_lineStart, end - _lineStart));
        return true;
    }

    /// <summary>Takes back what was joined since the last read: the line as it was.</summary>
    public ReadOnlySpan<byte> Unjoin(int joined)
    {
        Line -= joined;
        _next = _firstLineEnd;
        int end = _next > _lineStart && _buffer[_next - 1] == '\n' ? _next - 1 : _next;
        return WithoutReturn(_buffer.AsSpan(_lineStart, end - _lineStart));
    }

    /// <summary>From here on everything read is kept, until <see cref="Rewind"/>.</summary>
    public void Mark()
    {
        _mark = _next;
        _markedLine = Line;
    }

    /// <summary>Back to the mark.</summary>
    public void Rewind()
    {
        _next = _mark;
        _lineStart = _mark;
        Line = _markedLine;
        _mark = -1;
    }

    /// <summary>Waits for more of a pipe that is just delivering: until it pauses, or the buffer holds <paramref name="bytes"/>.</summary>
    public void Settle(int milliseconds, int bytes)
    {
        while (!_ended && _end - _next < bytes && _input.WaitFor(milliseconds))
        {
            Fill();
        }
    }

    /// <summary>The first bytes, for telling formats apart; fewer than asked for only where the input has no more.</summary>
    public ReadOnlySpan<byte> Peek(int least)
    {
        while (_end - _next < least && !_ended)
        {
            _lineStart = _next;
            Fill();
        }

        return _buffer.AsSpan(_next, _end - _next);
    }

    /// <summary>Passes over bytes that belong to no line, such as a byte order mark.</summary>
    public void Skip(int bytes) => _next += bytes;

    public void Dispose() => _input.Dispose();

    private static ReadOnlySpan<byte> WithoutReturn(ReadOnlySpan<byte> line) =>
        line.Length > 0 && line[^1] == '\r' ? line[..^1] : line;

    private bool TryFindEnd(out int end)
    {
        int scanned = _next;
        while (true)
        {
            int length = _buffer.AsSpan(scanned, _end - scanned).IndexOf((byte)'\n');
            if (length >= 0)
            {
                end = scanned + length;
                _next = end + 1;
                return true;
            }

            if (_ended)
            {
                end = _end;
                bool found = _next < _end && !_input.IsStopped; // half a line is no line
                _next = _end;
                return found;
            }

            int added = Fill();
            scanned = _end - added;
        }
    }

    /// <summary>Reads more; returns how many bytes were added, after moving what is kept to the front where there was no room.</summary>
    private int Fill()
    {
        if (_end == _buffer.Length)
        {
            MakeRoom();
        }

        int count = _input.Read(_buffer.AsSpan(_end));
        _ended = count == 0;
        _end += count;
        return count;
    }

    private void MakeRoom()
    {
        if (_end - _lineStart > _longestLine)
        {
            bool binary = _buffer.AsSpan(_lineStart, _end - _lineStart).Contains((byte)0);
            throw new SourceException(Name, Line + 1, binary
                ? "holds binary data, not lines of text; give a CSV or JSON-lines file"
                : $"the line is longer than {_longestLine / (1024 * 1024)} MiB; one row must be one line");
        }

        int keep = _mark >= 0 ? _mark : _lineStart;
        byte[] target = keep > _buffer.Length / 2 ? _buffer : new byte[_buffer.Length * 2];
        _buffer.AsSpan(keep, _end - keep).CopyTo(target);
        _buffer = target;
        _mark = _mark >= 0 ? 0 : -1;
        _lineStart -= keep;
        _firstLineEnd -= keep;
        _next -= keep;
        _end -= keep;
    }
}
