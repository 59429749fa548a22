using System.Globalization;

namespace PcEdge.Cli;

/// <summary>
/// Another model for the source that is read is tried beside the one that answers, which decides whether its plan is taken at all. One
/// trial at a time, on the stream's own thread.
/// </summary>
internal sealed class ModelTrial(RunSession session, RunParts parts, RunCounters counters, Surroundings surroundings) : IDisposable
{
    // Rows of a trial, where nobody says otherwise.
    private const int UsualRows = 1000;

    private RunPlan? _plan;

    /// <summary>Begins a trial where a plan brings another model, in place of one that is going on; false where the plan is to be taken at once.</summary>
    /// <param name="now">What runs.</param>
    /// <param name="next">What is to run; owned where its trial begins.</param>
    /// <exception cref="CommandException">There is no such model for these channels.</exception>
    public bool Begins(RunStage now, RunPlan next)
    {
        if (next.Tried is not null)
        {
            return false;
        }

        now.Shadow.End();
        _plan?.Dispose();
        _plan = null;
        int rows = next.Settings.Count("probation") ?? UsualRows;
        if (rows == 0 || !parts.IsReading(next))
        {
            return false;
        }

        IStreamModel candidate = next.Model.Create(now.Source.Channels);
        if (next.Model.Digest == now.Plan.Model.Digest)
        {
            return false;
        }

        next.Tried = candidate;
        _plan = next;
        now.Shadow.Try(candidate, rows, now.Loop.Pause);
        surroundings.Log.Info($"the new model is tried for {rows} rows beside the one that answers");
        return true;
    }

    /// <summary>Where a trial is over its plan is taken or given up; returns what runs now.</summary>
    public RunStage Settle(RunStage stage)
    {
        if (stage.Shadow.IsFit is not { } isFit || _plan is not { } tried)
        {
            return stage;
        }

        string surprises = string.Create(
            CultureInfo.InvariantCulture,
            $"its surprise is {stage.Shadow.CandidateSurprise:0.###} nats a reading, that of the one before {stage.Shadow.Surprise:0.###}");
        stage.Shadow.End();
        _plan = null;
        long row = stage.Loop.RowsBefore + stage.Loop.Rows;
        if (!isFit)
        {
            tried.Dispose();
            counters.GivenUp.Value++;
            surroundings.Log.Warn($"row {row}: the new model is given up: {surprises}; that one goes on");
            return stage;
        }

        RunStage taken = session.Take(stage, tried, out string? problem);
        if (problem is not null)
        {
            counters.GivenUp.Value++;
            session.Refuse(problem);
            return taken;
        }

        counters.Commits.Value++;
        surroundings.Log.Info($"row {row}: the new model takes over: {surprises}");
        return taken;
    }

    public void Dispose() => _plan?.Dispose();
}
