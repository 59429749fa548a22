namespace PcEdge.Streams;

/// <summary>
/// A file that always ends behind a whole line: what could not be ended is cut off again. It starts anew under its name where it was
/// moved away, removed or cut, and then with its header.
/// </summary>
internal sealed class LineFile
{
    /// <summary>Bytes that are written at once, more or less.</summary>
    public const int Plenty = 1 << 16;

    private const double LookEvery = 1;
    private const int LongestHeader = 1 << 20;

    private readonly string _path;
    private readonly Func<FileMode, Stream> _open;
    private readonly bool _mayStand;
    private byte[] _standing = [];
    private FileMode _mode;
    private Stream? _file;
    private double _look;
    private long _end;
    private bool _wasOpen;
    private bool _hasWritten;

    /// <param name="path">The file.</param>
    /// <param name="hasHeader">True where its first line is a header.</param>
    /// <param name="append">True to write behind what it has, not anew.</param>
    /// <param name="now">Seconds of a clock.</param>
    /// <param name="open">Opens the file; null for that of the path.</param>
    public LineFile(string path, bool hasHeader, bool append, double now, Func<FileMode, Stream>? open)
    {
        // What several may write to at a time, such as /dev/null, is not kept from others.
        FileShare share = path.StartsWith("/dev/", StringComparison.Ordinal) ? FileShare.ReadWrite : FileShare.None;
        _path = path;
        _open = open ?? (mode => new FileStream(path, mode, FileAccess.Write, share, bufferSize: 0));
        _mayStand = hasHeader && append;
        _mode = append ? FileMode.OpenOrCreate : FileMode.Create;
        _look = now + LookEvery;
    }

    /// <summary>The first time anew or behind what it has; later as it is.</summary>
    public void Open()
    {
        _standing = _mayStand && !_wasOpen ? FirstLine(_path) : _standing;
        _file = _open(_mode);
        _end = _wasOpen ? _end : _mode == FileMode.OpenOrCreate && _file.CanSeek ? _file.Length : 0;
        (_mode, _wasOpen) = (FileMode.OpenOrCreate, true);
    }

    /// <summary>Writes lines behind those that the file has; null where that went well.</summary>
    /// <param name="lines">Whole lines.</param>
    /// <param name="headerLine">The line that is to stand at the start of a file that takes this one's place.</param>
    /// <param name="now">Seconds of the clock it was made with.</param>
    /// <param name="written">Bytes of the lines that need not come again.</param>
    public Exception? Put(ReadOnlySpan<byte> lines, ReadOnlySpan<byte> headerLine, double now, out int written)
    {
        written = 0;
        try
        {
            if (_file is not null && now >= _look)
            {
                _look = now + LookEvery;
                LookForIt();
            }

            if (_file is null)
            {
                Open();
            }

            if (_file!.CanSeek)
            {
                _end = Math.Min(_end, _file.Length); // somebody may have cut it
                _file.Position = _end;
            }

            // Behind rows of the same columns, which this run wrote before, the header is not said again.
            bool isSaid = !_hasWritten && _end > 0 && _standing.Length > 0 && lines.StartsWith(_standing);
            written = isSaid ? _standing.Length : 0;
            int header = _hasWritten && _end == 0 ? headerLine.Length : 0;
            _file.Write(headerLine[..header]);
            while (written < lines.Length)
            {
                int piece = Piece(lines[written..]);
                _file.Write(lines.Slice(written, piece));
                (written, _end, header) = (written + piece, _end + header + piece, 0);
                _hasWritten = true;
            }

            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentOutOfRangeException)
        {
            Shut();
            return problem is ArgumentOutOfRangeException length ? DiskProblem.TooLarge(length) : problem;
        }
    }

    /// <summary>Whole lines, not too many at a time: where there is room for some of those that wait, these are written.</summary>
    private static int Piece(ReadOnlySpan<byte> lines)
    {
        int end = lines.Length <= Plenty ? lines.Length : lines[..Plenty].LastIndexOf((byte)'\n') + 1;
        return end > 0 ? end : lines.IndexOf((byte)'\n') + 1;
    }

    private static byte[] FirstLine(string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: > 0 })
        {
            return []; // also of a pipe, which nobody could open here
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] start = new byte[(int)Math.Min(file.Length, LongestHeader)];
        int end = start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)).IndexOf((byte)'\n') + 1;
        return start.AsSpan(0, end).ToArray();
    }

    // A file that was moved away or removed goes on under its old name, as when logs are rotated.
    private void LookForIt()
    {
        if (!File.Exists(_path))
        {
            _file!.Dispose();
            _file = null;
            _end = 0;
        }
    }

    /// <summary>Closes it, without what was written of a line that could not be ended.</summary>
    public void Shut()
    {
        try
        {
            if (_file is { CanSeek: true } && _file.Length > _end)
            {
                _file.SetLength(_end);
            }

            _file?.Dispose();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            // A file system that refuses; the lines before are whole.
        }

        _file = null;
    }
}
