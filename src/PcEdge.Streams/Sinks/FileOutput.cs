using System.Runtime.ExceptionServices;
using PcEdge.Streams.Live;

namespace PcEdge.Streams;

/// <summary>
/// A file of whole lines, written by a thread of its own while at most <see cref="MostWaiting"/> bytes wait. What could not be
/// written is written again from the same place, so no line is ever torn. A recording waits where the file is slow, and fails
/// where it refuses; a live stream goes on, leaves out what finds no room, counts it, and the file is tried again. A pipe that
/// nobody reads yet, and a disk that hangs, are opened by that thread, too: nothing but it waits for them.
/// </summary>
internal sealed class FileOutput : Stream, IWorker
{
    /// <summary>Bytes that may wait.</summary>
    public const int MostWaiting = 1 << 20;

    private const double Breath = .1, LookEvery = 1, LeastWait = .5;
    private const int Plenty = 1 << 16, MostAhead = 1 << 18, PatienceMilliseconds = 3000;

    private readonly object _lock = new();
    private readonly string _path;
    private readonly Func<FileMode, Stream> _open;
    private readonly SteadyClock _clock;
    private readonly Action<string>? _say;
    private readonly bool _isRecording;
    private readonly bool _canWait;
    private readonly Notices _notices = new();
    private readonly SinkThread? _thread;
    private byte[] _waiting = new byte[Plenty];
    private byte[] _leaving = new byte[Plenty];
    private int _waitingLength;
    private int _leavingLength;
    private readonly byte[] _standing;
    private byte[]? _header;
    private Stream? _file;
    private FileMode _mode;
    private bool _wasOpen;
    private long _end;
    private int _put;
    private BackOff _backOff = new(LeastWait);
    private double _next;
    private double _look;
    private Exception? _problem;
    private bool _isScheduled;
    private bool _isLast;
    private bool _isOpening;
    private bool _isLate;
    private bool _hasWritten;
    private bool _toldProblem;
    private long _dropped;
    private long _toldDropped;

    /// <param name="path">The file.</param>
    /// <param name="hasHeader">True where the first line is to stand at the start of every file that takes this one's place.</param>
    /// <param name="setup">Whose rows they are, and whom to tell.</param>
    /// <param name="clock">When to try again.</param>
    /// <param name="open">Opens the file; null for that of the path, written by a thread, else it is worked by hand.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public FileOutput(string path, bool hasHeader, SinkSetup setup, SteadyClock clock, Func<FileMode, Stream>? open = null)
    {
        ISource? source = setup.Options.Source;
        (_path, _clock, _say) = (path, clock, setup.Options.Say);
        _isRecording = source is null || !double.IsNaN(source.Progress);
        _canWait = _isRecording || source!.CanWait;
        _header = hasHeader ? null : [];
        _standing = hasHeader && setup.Options.Append ? FirstLine(path) : [];

        // What several may write to at a time, such as /dev/null, is not kept from others.
        FileShare share = path.StartsWith("/dev/", StringComparison.Ordinal) ? FileShare.ReadWrite : FileShare.None;
        _open = open ?? (mode => new FileStream(path, mode, FileAccess.Write, share, bufferSize: 0));
        _mode = setup.Options.Append ? FileMode.OpenOrCreate : FileMode.Create;
        _look = clock.Seconds + LookEvery;
        if (open is not null)
        {
            Open();
            return;
        }

        // A pipe that nobody reads, and a disk that hangs, are still being opened after a while: what comes then waits as behind any other stall.
        _isOpening = true;
        _thread = new SinkThread(this, clock);
        Exception? problem;
        lock (_lock)
        {
            _isLate = _isOpening && !Monitor.Wait(_lock, PatienceMilliseconds);
            problem = _isLate ? null : _problem;
        }

        if (problem is not null)
        {
            _thread.Dispose();
            ExceptionDispatchInfo.Throw(problem);
        }
    }

    public string Name => "pcedge file";

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Takes whole lines.</summary>
    /// <exception cref="IOException">The file refuses, and the rows are those of a recording.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _notices.Tell(_say);
        bool wake;
        lock (_lock)
        {
            while (_canWait && _problem is null && IsTooMuch(buffer.Length))
            {
                Monitor.Wait(_lock);
            }

            Refuse();
            _header ??= buffer[..(buffer.IndexOf((byte)'\n') + 1)].ToArray();
            if (IsTooMuch(buffer.Length))
            {
                _dropped += buffer.Count((byte)'\n');
                return;
            }

            if (_waiting.Length < _waitingLength + buffer.Length)
            {
                Array.Resize(ref _waiting, Math.Max(2 * _waiting.Length, _waitingLength + buffer.Length));
            }

            buffer.CopyTo(_waiting.AsSpan(_waitingLength));
            _waitingLength += buffer.Length;
            wake = !_isScheduled || (_waitingLength >= Plenty && _waitingLength - buffer.Length < Plenty);
            _isScheduled = true;
        }

        if (wake)
        {
            _thread?.Wake();
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Nothing: what was written leaves within a tenth of a second.</summary>
    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public double Work(double now)
    {
        if (_isOpening && OpenAtLast() is double later)
        {
            return later;
        }

        lock (_lock)
        {
            if (now < _next && !_isLast && (_problem is not null || _waitingLength < Plenty))
            {
                return _next;
            }

            if (_leavingLength == 0)
            {
                (_waiting, _leaving) = (_leaving, _waiting);
                (_waitingLength, _leavingLength) = (0, _waitingLength);
                _isScheduled = _leavingLength > 0;
                Monitor.PulseAll(_lock);
            }
        }

        if (_leavingLength == 0)
        {
            return double.PositiveInfinity;
        }

        Exception? problem = Put(_leaving.AsSpan(0, _leavingLength), now);
        TellOf(problem);
        lock (_lock)
        {
            _leaving.AsSpan(_put, _leavingLength - _put).CopyTo(_leaving);
            _leavingLength -= _put;
            _next = _clock.Seconds + (problem is null ? Breath : _backOff.Next());
            _problem = problem;
            _isLast &= problem is null;
            Monitor.PulseAll(_lock);
        }

        return problem is null ? now : _next;
    }

    /// <summary>Waits until everything is in the file.</summary>
    /// <exception cref="IOException">The file refuses, and the rows are those of a recording.</exception>
    public void Complete()
    {
        lock (_lock)
        {
            Refuse();
            _problem = null; // once more at once
            _isLast = true;
        }

        _thread?.Wake();
        lock (_lock)
        {
            while (_thread is not null && _problem is null && _waitingLength + _leavingLength > 0)
            {
                if (!Monitor.Wait(_lock, _canWait ? Timeout.Infinite : PatienceMilliseconds))
                {
                    break;
                }
            }

            Refuse();
        }

        _notices.Tell(_say);
    }

    /// <summary>What to tell at the end.</summary>
    public IReadOnlyList<string> Sentences()
    {
        lock (_lock)
        {
            long lost = _dropped + _waiting.AsSpan(0, _waitingLength).Count((byte)'\n') + _leaving.AsSpan(0, _leavingLength).Count((byte)'\n');
            return lost == 0 ? [] : [$"{_path}: {lost} rows were not written"];
        }
    }

    /// <summary>Ends it without half a line.</summary>
    void IWorker.Close()
    {
        if (_problem is null && _leavingLength + _waitingLength > 0)
        {
            _isLast = true;
            _ = Work(_clock.Seconds);
        }

        Shut();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _thread is not null)
        {
            _thread.Dispose();
        }
        else if (disposing)
        {
            Shut();
        }

        base.Dispose(disposing);
    }

    /// <summary>The first time anew or behind what it has; later as it is.</summary>
    private void Open()
    {
        _file = _open(_mode);
        _end = _wasOpen ? _end : _mode == FileMode.OpenOrCreate && _file.CanSeek ? _file.Length : 0;
        (_mode, _wasOpen) = (FileMode.OpenOrCreate, true);
    }

    /// <summary>Opens it on its own thread, however long that takes; when to try again, or null where it is open.</summary>
    private double? OpenAtLast()
    {
        Exception? problem = null;
        try
        {
            Open();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            problem = failure;
        }

        bool isLate;
        lock (_lock)
        {
            (_isOpening, _problem) = (false, problem);
            _next = problem is null ? _next : _clock.Seconds + _backOff.Next();
            isLate = _isLate;
            Monitor.PulseAll(_lock);
        }

        if (isLate)
        {
            TellOf(problem);
        }

        return problem is null ? null : _next;
    }

    private bool IsTooMuch(int more) => _waitingLength > 0 && _waitingLength + more > (_canWait && _problem is null ? MostAhead : MostWaiting);

    private void Refuse()
    {
        if (_isRecording && _problem is not null)
        {
            throw new IOException(_problem.Message, _problem) { HResult = _problem.HResult };
        }
    }

    /// <summary>Writes lines behind those that the file has; null where that went well.</summary>
    private Exception? Put(ReadOnlySpan<byte> lines, double now)
    {
        _put = 0;
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
            _put = isSaid ? _standing.Length : 0;
            int header = _hasWritten && _end == 0 ? _header!.Length : 0;
            _file.Write(_header.AsSpan(0, header));
            while (_put < lines.Length)
            {
                int piece = Piece(lines[_put..]);
                _file.Write(lines.Slice(_put, piece));
                (_put, _end, header) = (_put + piece, _end + header + piece, 0);
                _hasWritten = true;
            }

            _backOff.Reset();
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentOutOfRangeException)
        {
            // The last is how .NET says that a file has reached its largest size, 4 GiB on a FAT.
            Shut();
            return problem;
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
        byte[] start = new byte[(int)Math.Min(file.Length, MostWaiting)];
        return start[..(start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)).IndexOf((byte)'\n') + 1)];
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

    private void TellOf(Exception? problem)
    {
        if (problem is not null && !_isRecording)
        {
            _toldProblem |= _notices.Say($"{_path}: cannot be written: {DiskProblem.Of(problem)}; the stream goes on, and it is tried again");
        }
        else if (_toldProblem)
        {
            long dropped = Interlocked.Read(ref _dropped);
            _notices.Say($"{_path}: is written again; {dropped - _toldDropped} rows are missing");
            (_toldProblem, _toldDropped) = (false, dropped);
        }
    }

    /// <summary>Closes it, without what was written of a line that could not be ended.</summary>
    private void Shut()
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
