using System.Runtime.ExceptionServices;
using PcEdge.Streams.Live;

namespace PcEdge.Streams;

/// <summary>
/// Lines on their way to a <see cref="LineFile"/>, written by a thread of its own while at most <see cref="MostWaiting"/> bytes wait.
/// What could not be written is written again from the same place, so no line is ever torn. A recording waits where the file is slow, and fails
/// where it refuses; a live stream goes on, leaves out what finds no room, counts it, and the file is tried again. A pipe that
/// nobody reads yet, and a disk that hangs, are opened by that thread, too: nothing but it waits for them.
/// </summary>
internal sealed class FileOutput : WritingStream, IWorker
{
    /// <summary>Bytes that may wait.</summary>
    public const int MostWaiting = 1 << 20;

    private const double Breath = .1, LeastWait = .5;
    private const int MostAhead = 1 << 18, PatienceMilliseconds = 3000;

    private readonly object _lock = new();
    private readonly string _path;
    private readonly LineFile _file;
    private readonly SteadyClock _clock;
    private readonly Action<string>? _say;
    private readonly bool _isRecording;
    private readonly bool _canWait;
    private readonly Notices _notices = new();
    private readonly SinkThread _thread;
    private readonly LineQueue _lines = new();
    private byte[]? _header;
    private BackOff _backOff = new(LeastWait);
    private double _next;
    private Exception? _problem;
    private bool _isScheduled;
    private bool _isLast;
    private bool _isOpening = true;
    private bool _isLate;
    private bool _toldProblem;
    private long _dropped;
    private long _toldDropped;

    /// <param name="path">The file.</param>
    /// <param name="hasHeader">True where the first line is to stand at the start of every file that takes this one's place.</param>
    /// <param name="setup">Whose rows they are, and whom to tell.</param>
    /// <param name="clock">When to try again.</param>
    /// <param name="open">Opens the file; null for that of the path.</param>
    public FileOutput(string path, bool hasHeader, SinkSetup setup, SteadyClock clock, Func<FileMode, Stream>? open = null)
    {
        ISource? source = setup.Options.Source;
        (_path, _clock, _say) = (path, clock, setup.Options.Say);
        _isRecording = source is null || !double.IsNaN(source.Progress);
        _canWait = _isRecording || source!.CanWait;
        _header = hasHeader ? null : [];
        _file = new LineFile(path, hasHeader, setup.Options.Append, clock.Seconds, open);
        _thread = new SinkThread(this, clock);
    }

    /// <summary>Opens it, with a thread that works it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="hasHeader">True where the first line is to stand at the start of every file that takes this one's place.</param>
    /// <param name="setup">Whose rows they are, and whom to tell.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static FileOutput Open(string path, bool hasHeader, SinkSetup setup)
    {
        var file = new FileOutput(path, hasHeader, setup, new SystemClock());
        file._thread.Start();
        if (file.AwaitOpening() is Exception problem)
        {
            file.Dispose();
            ExceptionDispatchInfo.Throw(problem);
        }

        return file;
    }

    public string Name => "pcedge file";

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

            bool hadPlenty = HasPlenty;
            _lines.Add(buffer);
            wake = !_isScheduled || (HasPlenty && !hadPlenty);
            _isScheduled = true;
        }

        if (wake)
        {
            _thread.Wake();
        }
    }

    public double Work(double now)
    {
        if (_isOpening && OpenAtLast() is double later)
        {
            return later;
        }

        lock (_lock)
        {
            if (now < _next && !_isLast && (_problem is not null || !HasPlenty))
            {
                return _next;
            }

            if (_lines.Leave())
            {
                _isScheduled = !_lines.Leaving.IsEmpty;
                Monitor.PulseAll(_lock);
            }
        }

        if (_lines.Leaving.IsEmpty)
        {
            return double.PositiveInfinity;
        }

        Exception? problem = _file.Put(_lines.Leaving, _header, now, out int written);
        TellOf(problem);
        if (problem is null)
        {
            _backOff.Reset();
        }

        lock (_lock)
        {
            _lines.Forget(written);
            _next = _clock.Seconds + (problem is null ? Breath : _backOff.Next());
            _problem = problem;
            _isLast &= problem is null;
            Monitor.PulseAll(_lock);
        }

        return problem is null ? now : _next;
    }

    /// <summary>Waits until everything is in the file.</summary>
    /// <exception cref="IOException">The file refuses, and the rows are those of a recording.</exception>
    public override void Complete()
    {
        lock (_lock)
        {
            Refuse();
            _problem = null; // once more at once
            _isLast = true;
        }

        _thread.Wake();
        lock (_lock)
        {
            while (_thread.IsStarted && _problem is null && !_lines.IsEmpty)
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
    public override IReadOnlyList<string> Sentences()
    {
        lock (_lock)
        {
            long lost = _dropped + _lines.Lines;
            return lost == 0 ? [] : [$"{_path}: {lost} rows were not written"];
        }
    }

    /// <summary>Ends it without half a line.</summary>
    void IWorker.Close()
    {
        if (_problem is null && !_lines.IsEmpty)
        {
            _isLast = true;
            _ = Work(_clock.Seconds);
        }

        _file.Shut();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _thread.Dispose();
        }

        base.Dispose(disposing);
    }

    // A pipe that nobody reads, and a disk that hangs, are still being opened after a while: what comes then waits as behind any other stall.
    private Exception? AwaitOpening()
    {
        lock (_lock)
        {
            _isLate = _isOpening && !Monitor.Wait(_lock, PatienceMilliseconds);
            return _isLate ? null : _problem;
        }
    }

    /// <summary>Opens it on its own thread, however long that takes; when to try again, or null where it is open.</summary>
    private double? OpenAtLast()
    {
        Exception? problem = null;
        try
        {
            _file.Open();
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

    private bool HasPlenty => _lines.Coming >= LineFile.Plenty;

    private bool IsTooMuch(int more) => _lines.Coming > 0 && _lines.Coming + more > (_canWait && _problem is null ? MostAhead : MostWaiting);

    private void Refuse()
    {
        if (_isRecording && _problem is not null)
        {
            throw new IOException(_problem.Message, _problem) { HResult = _problem.HResult };
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
}
