using PcEdge.Streams.Devices;

namespace PcEdge.Streams;

/// <summary>
/// A file that somebody goes on writing: at its end it waits for more. Where the file was cut or another took its name, as
/// when logs are rotated, it goes on with the new one, whose header is passed over where it is the same.
/// </summary>
internal sealed class TailStream : ReadingStream
{
    private const int LongestHeader = 64 * 1024;
    private const double LookEvery = 1; // seconds, at the file's name
    private const int LooksBeforeGone = 2;

    private readonly string _path;
    private readonly SourceSetup _setup;
    private readonly TimeSpan _every;
    private readonly bool _fromEnd;
    private readonly List<byte> _header = [];
    private FileStream? _file;
    private (ulong Device, ulong Number) _identity;
    private byte[] _first = [];
    private bool _knowsHeader;
    private bool _saidMissing;
    private bool _wasOpen;
    private bool _isGivenUp;
    private double _sinceLook;
    private int _looksWithout;

    /// <param name="path">The file.</param>
    /// <param name="every">Seconds between looks for more.</param>
    /// <param name="fromEnd">True to leave out what is there already, but for the first line.</param>
    /// <param name="setup">What ends the wait, and whom to tell.</param>
    public TailStream(string path, double every, bool fromEnd, SourceSetup setup)
    {
        (_path, _setup, _fromEnd) = (path, setup, fromEnd);
        _every = TimeSpan.FromSeconds(every);
    }

    public override int Read(Span<byte> buffer)
    {
        while (!_setup.Stop.IsCancellationRequested && !_isGivenUp)
        {
            if (_file is null && !Open())
            {
                _ = _isGivenUp || Wait();
                continue;
            }

            if (_first.Length > 0)
            {
                int length = Math.Min(_first.Length, buffer.Length);
                _first.AsSpan(0, length).CopyTo(buffer);
                _first = _first.AsSpan(length).ToArray();
                return length;
            }

            int count = _file!.Read(buffer);
            if (count > 0)
            {
                RememberHeader(buffer[..count]);
                return count;
            }

            Wait();
            _sinceLook += _every.TotalSeconds;
            if (_sinceLook >= LookEvery)
            {
                _sinceLook = 0;
                LookForAnother();
            }
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        _file?.Dispose();
        base.Dispose(disposing);
    }

    private bool Wait() => _setup.Stop.WaitHandle.WaitOne(_every);

    private bool Open()
    {
        try
        {
            _file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            _identity = Libc.Identity(_path);
            if (_knowsHeader)
            {
                SkipHeader();
            }
            else if (_fromEnd)
            {
                SkipToEnd();
            }

            _wasOpen = true;
            _saidMissing = false;
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Miss($"cannot be read: {(problem is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : DiskProblem.Of(problem))}", problem);
            return false;
        }
    }

    /// <summary>There is no such file: an error, the end, or something to wait for.</summary>
    private void Miss(string problem, Exception? cause = null)
    {
        MissingPolicy policy = _setup.Options.OnMissing;
        if (policy == MissingPolicy.Error || (policy == MissingPolicy.Ignore && !_wasOpen))
        {
            throw new SourceException(_path, 0, problem, cause: cause); // nobody knows the channels of a file that never was
        }

        _isGivenUp = policy == MissingPolicy.Ignore;
        if (!_saidMissing)
        {
            _saidMissing = true;
            _setup.Options.Say?.Invoke(_isGivenUp ? $"{_path}: {problem}; its channels stay absent" : $"{_path}: cannot be read yet; waiting for it");
        }
    }

    private void LookForAnother()
    {
        var now = new FileInfo(_path);
        if (!now.Exists)
        {
            // A file whose name is gone for a moment may still be written.
            if (++_looksWithout >= LooksBeforeGone && _setup.Options.OnMissing != MissingPolicy.Retry)
            {
                Miss("is gone");
            }

            return;
        }

        _looksWithout = 0;
        if (now.Length >= _file!.Position && Libc.Identity(_path) == _identity)
        {
            return;
        }

        _setup.Options.Say?.Invoke($"{_path}: is a new file now; going on with it");
        _file.Dispose();
        _file = null;
    }

    private void RememberHeader(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length && !_knowsHeader; i++)
        {
            _header.Add(bytes[i]);
            _knowsHeader = bytes[i] == '\n' || _header.Count == LongestHeader;
        }
    }

    // A line without letters is no header, though it may come again.
    private void SkipHeader()
    {
        byte[] start = new byte[_header.Count];
        int read = _file!.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        bool isHeader = read == start.Length && start.AsSpan().SequenceEqual(_header.ToArray()) && start[0] != '{'
            && _header.Exists(static letter => char.IsAsciiLetter((char)letter));
        _file.Position = isHeader ? start.Length : 0;
    }

    /// <summary>To the end, but with the first line if it may be a header.</summary>
    private void SkipToEnd()
    {
        byte[] start = new byte[(int)Math.Min(LongestHeader, _file!.Length)];
        int read = _file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        int end = start.AsSpan(0, read).IndexOf((byte)'\n');
        if (end < 0)
        {
            _file.Position = 0;
            return;
        }

        ReadOnlySpan<byte> line = start.AsSpan(0, end + 1);
        RememberHeader(line);
        _first = line[0] == '{' ? [] : line.ToArray();
        _file.Position = LastLineEnd();
    }

    // Behind the last whole line: the rest of one that is just being written belongs to us.
    private long LastLineEnd()
    {
        byte[] block = new byte[4096];
        long end = _file!.Length;
        while (end > 0)
        {
            long from = Math.Max(0, end - block.Length);
            _file.Position = from;
            int read = _file.ReadAtLeast(block.AsSpan(0, (int)(end - from)), (int)(end - from), throwOnEndOfStream: false);
            int last = block.AsSpan(0, read).LastIndexOf((byte)'\n');
            if (last >= 0)
            {
                return from + last + 1;
            }

            end = from;
        }

        return 0;
    }
}
