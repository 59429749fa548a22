using PcEdge.Cli.Daemon;

namespace PcEdge.Cli;

/// <summary>
/// Answers SIGHUP: reads flags, variables and files again, and checks them, on the signal's own thread while the stream goes on.
/// What is good waits for the stream's thread; what is bad is told, and nothing changes.
/// </summary>
internal sealed class Reload : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly object _turn = new();
    private readonly ManualResetEventSlim _taken = new();
    private readonly Func<RunPlan> _read;
    private readonly RunSession _session;
    private readonly ServiceNotices _manager;
    private readonly Pulse _pulse;
    private readonly Surroundings _surroundings;
    private RunPlan? _next;
    private string? _problem;
    private bool _isOnTrial;

    /// <param name="read">Reads what is to run.</param>
    /// <param name="session">What runs.</param>
    /// <param name="manager">Is told of it.</param>
    /// <param name="pulse">What the manager is told of the stream.</param>
    /// <param name="surroundings">Who hears the signal, and the log.</param>
    /// <param name="hasFile">True where there is a file to read again; without one SIGHUP ends the run.</param>
    public Reload(Func<RunPlan> read, RunSession session, ServiceNotices manager, Pulse pulse, Surroundings surroundings, bool hasFile)
    {
        (_read, _session, _manager, _pulse, _surroundings) = (read, session, manager, pulse, surroundings);
        surroundings.HangUp.Answer = hasFile ? Answer : null;
    }

    /// <summary>True where a plan waits to be taken.</summary>
    public bool IsWaiting => Volatile.Read(ref _next) is not null;

    /// <summary>Takes the plan that waits, on the stream's thread; returns what runs now.</summary>
    public RunStage Take(RunStage now)
    {
        if (Interlocked.Exchange(ref _next, null) is not { } next)
        {
            return now;
        }

        long rows = now.Loop.RowsBefore + now.Loop.Rows;
        RunStage stage = _session.Take(now, next, out _problem);
        _isOnTrial = _problem is null && ReferenceEquals(stage, now);
        if (_problem is null && !_isOnTrial)
        {
            string source = ReferenceEquals(stage.Source, now.Source) ? "the source goes on" : "the source was opened anew";
            string model = stage.State.HasGoneOn ? "so does what was learned" : "the model is another and learns anew";
            _surroundings.Log.Info($"took over the new configuration after row {rows}; {source}; {model}");
        }
        else if (_problem is not null)
        {
            _session.Refuse(_problem);
        }

        _pulse.Note = null;
        _taken.Set();
        return stage;
    }

    public void Dispose()
    {
        _surroundings.HangUp.Answer = null;
        Interlocked.Exchange(ref _next, null)?.Dispose();
    }

    private void Answer()
    {
        lock (_turn)
        {
            _manager.Reloading();
            _pulse.Note = ReadAnew();
            _manager.Ready(_pulse.Status);
        }
    }

    private string? ReadAnew()
    {
        RunPlan next;
        try
        {
            next = _read();
        }
        catch (Exception problem) when (CommandLine.Explain(problem) is not null)
        {
            return Refuse(problem.Message);
        }

        try
        {
            foreach (string note in _session.Check(next))
            {
                _surroundings.Log.Warn(note);
            }
        }
        catch (Exception problem) when (CommandLine.Explain(problem) is not null)
        {
            next.Dispose();
            return Refuse(problem.Message);
        }

        _taken.Reset();
        Interlocked.Exchange(ref _next, next)?.Dispose();
        _session.Interrupt(next);
        return !_taken.Wait(Patience) ? "the new configuration is good and is taken over with the next row"
            : _isOnTrial ? "a new model is on trial"
            : _problem is null ? null
            : $"the new configuration was refused: {_problem}";
    }

    private string Refuse(string problem)
    {
        _session.Refuse(problem);
        return $"the new configuration was refused: {problem}";
    }
}
