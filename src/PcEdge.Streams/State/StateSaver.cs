using PcEdge.Models;
using PcEdge.Streams.Live;

namespace PcEdge.Streams.State;

/// <summary>
/// Saves beside the stream: the stream's thread hands over a copy in memory, and a thread of its own brings it to the disk, however long
/// that takes. While one save is on its way no other is begun. A save that fails is told and counted, and the next one tried in its time.
/// </summary>
public sealed class StateSaver : IDisposable
{
    private const long PatienceMilliseconds = 30_000;

    private readonly StateStore _store;
    private readonly FeedbackFile _feedback;
    private readonly StateCopy _copy = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly ManualResetEventSlim _idle = new(initialState: true);
    private readonly Thread _thread;
    private ModelDocument? _document;
    private StateStamp? _stamp;
    private IReadOnlyList<double> _lessons = [];
    private string? _problem;
    private long _began;
    private bool _hasForgotten;
    private bool _isLate;
    private bool _fails;
    private long _saves;
    private long _failures;
    private volatile bool _isStopped;

    /// <summary>Saves into <paramref name="store"/>, from which the model has been restored, and takes what people said from <paramref name="feedback"/>.</summary>
    public StateSaver(StateStore store, FeedbackFile feedback)
    {
        (_store, _feedback) = (store, feedback);
        _thread = BackgroundThread.Start("pcedge state", Run);
    }

    /// <summary>Saves that are on the disk.</summary>
    public long Saves => Interlocked.Read(ref _saves);

    /// <summary>Saves that failed, or that were due while the disk did not answer.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Times of alarms that people said were false: all since the last save that held them. To be read, and learned, where <see cref="IsIdle"/>.</summary>
    public IReadOnlyList<double> Lessons => _lessons;

    /// <summary>True, once, after a save that held all <see cref="Lessons"/> until then: those there are now are new. To be asked where <see cref="IsIdle"/>.</summary>
    public bool HasForgotten()
    {
        bool has = _hasForgotten;
        _hasForgotten = false;
        return has;
    }

    /// <summary>True where a save may begin.</summary>
    public bool IsIdle => _idle.IsSet;

    /// <summary>What there is to tell of saves that failed or went well again, once; null for nothing.</summary>
    public string? TakeNews() => Interlocked.Exchange(ref _problem, null);

    /// <summary>
    /// Hands over a copy of the model as it is now. Costs the caller that copy and nothing else; false where the disk is still busy
    /// with the one before.
    /// </summary>
    /// <param name="document">The model's document.</param>
    /// <param name="model">The model as it is now; it has learned all <see cref="Lessons"/>.</param>
    /// <param name="stamp">Whose state it is and how much it has seen.</param>
    public bool TrySave(ModelDocument document, IStreamModel model, StateStamp stamp)
    {
        ArgumentNullException.ThrowIfNull(model);
        long now = Environment.TickCount64;
        if (!_idle.IsSet)
        {
            if (!_isLate && now - _began > PatienceMilliseconds)
            {
                _isLate = true;
                Interlocked.Increment(ref _failures);
                Interlocked.Exchange(ref _problem, $"{_store.Path}: not saved: the disk has not answered for {PatienceMilliseconds / 1000} s; the stream goes on");
            }

            return false;
        }

        (_document, _stamp, _began, _isLate) = (document, stamp, now, false);
        _copy.Take(model.VisitState);
        Begin();
        return true;
    }

    /// <summary>Waits for what is on its way; false where the disk does not answer.</summary>
    public bool Wait() => _idle.Wait((int)PatienceMilliseconds);

    /// <summary>Looks for new feedback and waits for it; false where the disk does not answer.</summary>
    public bool Listen()
    {
        if (!Wait())
        {
            return false;
        }

        _document = null;
        Begin();
        return Wait();
    }

    /// <summary>Ends the thread; one that hangs in the kernel is left behind and ends with the process.</summary>
    public void Dispose()
    {
        _isStopped = true;
        _wake.Set();
        if (_thread.Join((int)PatienceMilliseconds))
        {
            _wake.Dispose();
            _idle.Dispose();
        }
    }

    private void Begin()
    {
        _idle.Reset();
        _wake.Set();
    }

    private void Run()
    {
        while (true)
        {
            _wake.WaitOne();
            if (_isStopped)
            {
                return;
            }

            Work();
            _idle.Set();
        }
    }

    private void Work()
    {
        try
        {
            if (_document is not null)
            {
                _store.Save(_document, _copy.Walk, _stamp!);
                Interlocked.Increment(ref _saves);
                if (_fails)
                {
                    _fails = false;
                    Interlocked.Exchange(ref _problem, $"{_store.Path}: saved again, after {Failures} that failed");
                }

                _feedback.Forget();
                (_lessons, _hasForgotten) = ([], true);
            }

            _lessons = _feedback.Take();
        }
        catch (StateException problem)
        {
            Interlocked.Increment(ref _failures);
            if (!_fails)
            {
                _fails = true;
                Interlocked.Exchange(ref _problem, $"{problem.Message}; the stream goes on, and the next save is tried in its time");
            }
        }
    }
}
