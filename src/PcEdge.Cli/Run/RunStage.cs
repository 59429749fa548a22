using PcEdge.Streams;

namespace PcEdge.Cli;

/// <summary>One plan at work.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Source">What is read.</param>
/// <param name="Model">What predicts.</param>
/// <param name="Shadow">The same for the loop; another model may be tried beside it.</param>
/// <param name="State">What it knew before, and where that is kept.</param>
/// <param name="Sinks">All that see every row: those that were asked for, and the run's own.</param>
/// <param name="Tally">What the summary counts.</param>
/// <param name="Loop">The loop through them.</param>
internal sealed record RunStage(RunPlan Plan, ISource Source, IStreamModel Model, ShadowModel Shadow, RunState State, IReadOnlyList<ISink> Sinks, RunTally Tally, StreamLoop Loop)
{
    /// <summary>
    /// Makes a plan work. Behind another plan of the same run it goes on from where that one is: with its source and its sinks where
    /// they are the same, and with what its model has learned where the model is.
    /// </summary>
    /// <exception cref="StreamException">Something cannot be opened, or a state is another model's.</exception>
    /// <exception cref="CommandException">There is no such model for these channels.</exception>
    public static RunStage Open(RunPlan plan, RunStage? before, RunParts parts, RunCounters counters, Surroundings surroundings, bool once)
    {
        ISource source = parts.Source(plan);
        IStreamModel model = plan.Tried ?? plan.Model.Create(source.Channels);
        var shadow = new ShadowModel(model);
        var state = new RunState(plan.Settings.Text("state"), plan.Model, model, source.Channels, before, isTried: plan.Tried is not null) { Counters = counters, Say = surroundings.Log.Notice };
        foreach (string note in plan.Model.Notes)
        {
            surroundings.Log.Info(note);
        }

        foreach (string note in state.Notes)
        {
            (state.IsAmiss ? surroundings.Log.Warn : (Action<string>)surroundings.Log.Info)(note);
        }

        bool passesOver = plan.Model.Network is { Options.Inference.DeltaThreshold: not null };
        counters.HasPassedOver |= passesOver;
        List<ISink> sinks = parts.Sinks(plan);
        RunTally tally = before is not null && before.Source.Channels.SequenceEqual(source.Channels) ? before.Tally : new RunTally(source.Channels.Count);
        sinks.Add(tally);
        bool showsTable = surroundings.OutIsTerminal && RunSinks.Uris(plan.Settings, surroundings).Contains(RunSinks.Table);
        if (surroundings.ErrIsTerminal && !showsTable && !double.IsNaN(source.Progress))
        {
            sinks.Add(new ProgressBar(source, surroundings));
        }

        StreamLoop? loop = null;
        sinks.Add(new PeriodicSave(state, () => loop!, plan.Settings.Number("save-every") ?? PeriodicSave.UsualSeconds, surroundings.Log));
        if (plan.Model.Network is { } network)
        {
            sinks.Add(new RollbackWatch(network, counters.Rollbacks, surroundings.Log.Notice));
            if (passesOver)
            {
                sinks.Add(new WorkWatch(network, counters));
            }
        }

        if (plan.Model.Guard is { } guard)
        {
            sinks.Add(guard);
        }

        loop = new StreamLoop(source, shadow, [.. sinks]) { Period = plan.Settings.Number("period"), Once = once, RowsBefore = state.RowsBefore, LastTime = state.LastTime };
        return new RunStage(plan, source, model, shadow, state, sinks, tally, loop);
    }
}
