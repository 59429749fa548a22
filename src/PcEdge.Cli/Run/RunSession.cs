using System.Diagnostics;
using PcEdge.Cli.Daemon;
using PcEdge.Streams;
using PcEdge.Streams.State;

namespace PcEdge.Cli;

/// <summary>
/// One run: says what would run, or steps until the end or until somebody asks to stop, saves, sums up. Where there is a
/// configuration file, SIGHUP has it read again while the stream goes on.
/// </summary>
internal sealed class RunSession : IDisposable
{
    private readonly Func<RunPlan> _read;
    private readonly Surroundings _surroundings;
    private readonly bool _once;
    private readonly bool _dryRun;
    private readonly RunCounters _counters;
    private readonly RunParts _parts;
    private readonly ModelTrial _trial;
    private readonly Pulse _pulse = new();
    private RunStage? _stage;
    private RunPlan? _plan;
    private bool _isRealtime;
    private volatile bool _isSaving;

    /// <param name="read">Reads flags, variables and files.</param>
    /// <param name="surroundings">The world around it.</param>
    /// <param name="once">True to take one row.</param>
    /// <param name="dryRun">True to open the source, say what would run, and end.</param>
    public RunSession(Func<RunPlan> read, Surroundings surroundings, bool once, bool dryRun)
    {
        (_read, _surroundings, _once, _dryRun) = (read, surroundings, once, dryRun);
        _counters = new RunCounters();
        _parts = new RunParts(surroundings, _counters);
        _trial = new ModelTrial(this, _parts, _counters, surroundings);
    }

    /// <summary>Runs to the end; returns the exit code.</summary>
    public int Run()
    {
        RunPlan plan = _read();
        _surroundings.Log.Use(plan.Settings);
        using var limit = new StopLimit(_surroundings.Log, _surroundings.Exit, TimeSpan.FromSeconds(StopLimit.Seconds), WaitsFor, _surroundings.Stop);
        _plan = plan;
        if (RunSource.ReadsInput(plan.Settings) && _surroundings.InIsTerminal)
        {
            _surroundings.Log.Info("reading from the keyboard; give --source csv:FILE or pipe something in (Ctrl-D ends)");
        }

        return _dryRun ? Tell(plan) : Step(plan);
    }

    /// <summary>Closes what is open.</summary>
    public void Dispose()
    {
        _parts.Dispose();
        _stage?.State.Dispose();
        _trial.Dispose();
        _plan?.Dispose();
    }

    private int Tell(RunPlan plan)
    {
        ISource source = _parts.Source(plan);
        IStreamModel model = plan.Model.Create(source.Channels);
        using var state = new RunState(plan.Settings.Text("state"), plan.Model, model, source.Channels);
        foreach (string note in plan.Model.Notes.Concat(state.Notes))
        {
            _surroundings.Log.Info(note);
        }

        Plan.Write(_surroundings.Out, RunSource.Uris(plan.Settings), source, plan.Model, state, RunSinks.Uris(plan.Settings, _surroundings));
        return ExitCode.Fine;
    }

    private int Step(RunPlan plan)
    {
        using var manager = new ServiceNotices(_surroundings.Environment, out string? problem);
        if (problem is not null)
        {
            _surroundings.Log.Warn(problem);
        }

        RunStage stage;
        try
        {
            stage = Follow(RunStage.Open(plan, null, _parts, _counters, _surroundings, _once));
        }
        catch (SourceException) when (_surroundings.Stop.IsCancellationRequested)
        {
            // Channels are known by the first row: who stops the run before it came has seen nothing wrong.
            _surroundings.Log.Info("stopped before the first row");
            return ExitCode.Fine;
        }

        Prioritise(plan);
        using Watchdog? watchdog = Watchdog.Start(_surroundings.Environment, _pulse, manager, _surroundings.Log);
        using var reload = new Reload(_read, this, manager, _pulse, _surroundings, plan.Settings.File is not null);
        manager.Ready(_pulse.Status);
        var watch = Stopwatch.StartNew();
        try
        {
            while (stage.Loop.RunUntilPaused(_surroundings.Stop) | reload.IsWaiting && !_surroundings.Stop.IsCancellationRequested)
            {
                stage = reload.Take(_trial.Settle(stage));
            }
        }
        catch (Exception failure) when (CommandLine.Explain(failure) is not null && _stage is not null)
        {
            GiveUp(_stage, keep: failure is StreamException);
            throw;
        }

        watch.Stop();
        manager.Stopping($"ending after {_pulse.Rows} rows");
        if (manager.Dropped > 0)
        {
            _surroundings.Log.Warn($"the service manager did not take {manager.Dropped} of what it was told");
        }

        return End(stage, watch.Elapsed);
    }

    // On the stream's own thread, once all is open: what is opened later is done by threads of normal priority.
    private void Prioritise(RunPlan plan)
    {
        bool realtime = plan.Settings.Text(Priority.Name) == Priority.Realtime;
        if (realtime != _isRealtime)
        {
            _isRealtime = realtime;
            foreach (string refused in _surroundings.Prioritise(realtime))
            {
                _surroundings.Log.Warn(refused);
            }
        }
    }

    /// <summary>Checks a plan while another one runs.</summary>
    /// <exception cref="StreamException">It cannot be taken.</exception>
    public List<string> Check(RunPlan next)
    {
        RunSinks.RefuseTwoOnOutput(RunSinks.Uris(next.Settings, _surroundings));
        _parts.RefuseSecondInput(next);
        return next.Check(_surroundings, _parts.OpenSinks);
    }

    /// <summary>Asks the stream's thread to pause behind the row in hand, and not to wait for another one where a plan reads something else.</summary>
    public void Interrupt(RunPlan next)
    {
        _stage!.Loop.Pause();
        if (!_parts.IsReading(next))
        {
            _parts.EndSource();
        }
    }

    /// <summary>
    /// The one place where the running stream takes another plan: on its own thread, between two rows. Where that fails, what was
    /// closed for it is opened again and the plan from before goes on.
    /// </summary>
    /// <param name="now">What runs.</param>
    /// <param name="next">What is to run; checked before. Owned.</param>
    /// <param name="problem">Why it was not taken; null where it was, or where its model is tried first.</param>
    public RunStage Take(RunStage now, RunPlan next, out string? problem)
    {
        problem = null;
        int changes = _parts.Changes;
        try
        {
            if (_trial.Begins(now, next))
            {
                return now;
            }

            RunStage taken = Follow(RunStage.Open(next, now, _parts, _counters, _surroundings, _once));
            _surroundings.Log.Use(next.Settings);
            Prioritise(next);
            taken.State.TakeFrom(now.State, now.Loop);
            now.Plan.Dispose();
            return taken;
        }
        catch (Exception failure) when (CommandLine.Explain(failure) is not null)
        {
            problem = failure.Message;
            next.Dispose();
            if (changes == _parts.Changes)
            {
                return now;
            }

            _stage = null; // until it is open again there is nothing to give up
            return Follow(RunStage.Open(now.Plan, now, _parts, _counters, _surroundings, _once));
        }
    }

    /// <summary>Tells why a plan was not taken.</summary>
    public void Refuse(string problem) => _surroundings.Log.Error($"{problem}; the new configuration is refused, the one from before goes on");

    private RunStage Follow(RunStage stage)
    {
        _pulse.Follow(stage.Loop, stage.Source);
        (_stage, _plan) = (stage, stage.Plan);
        return stage;
    }

    // What holds the end up; asked by another thread.
    private string WaitsFor() =>
        _stage is not { } stage ? "what is being opened"
        : _isSaving ? $"the disk of {stage.State.Path}"
        : stage.Loop.Busy is { } sink ? _parts.NameOf(sink) ?? "the run's own books"
        : stage.Loop.IsWaiting ? "the source"
        : "the model";

    private bool Finish(RunStage stage)
    {
        _isSaving = stage.State.Path is not null;
        bool isSaved = stage.State.Finish(stage.Loop);
        _isSaving = false;
        return isSaved;
    }

    private int End(RunStage stage, TimeSpan elapsed)
    {
        bool isSaved = Finish(stage); // first: a sink may take its time to end
        stage.Loop.Complete();

        if (stage.Plan.Settings.Text("save") is string path)
        {
            ModelFile.Save(path, stage.Plan.Model.Document with { State = null }, stage.Model);
        }

        _surroundings.Log.Tick(all: true);
        RunSummary.Write(_surroundings.Log, stage.Source, stage.Loop, stage.Plan.Model, stage.Sinks, stage.Tally, elapsed);
        return stage.Plan.Model.HasFailed || !isSaved ? ExitCode.Failed : ExitCode.Fine;
    }

    // The rows up to there are good, and so is the one that ended it.
    private void GiveUp(RunStage stage, bool keep)
    {
        foreach (ISink sink in stage.Sinks)
        {
            Try(sink.Complete);
        }

        if (keep)
        {
            _ = Finish(stage);
        }
    }

    private void Try(Action act)
    {
        try
        {
            act();
        }
        catch (StreamException problem)
        {
            _surroundings.Log.Debug(problem.Message); // the first failure is the one that is told
        }
    }
}
