using System.Diagnostics;
using PcEdge.Models;
using PcEdge.Streams;
using PcEdge.Streams.Configuration;
using PcEdge.Streams.State;

namespace PcEdge.Cli;

/// <summary>One model on one source: says what would run, or steps until the end or until somebody asks to stop, saves, sums up.</summary>
internal sealed class RunSession(SettingValues settings, Surroundings surroundings, bool once, bool dryRun)
{
    /// <summary>Runs to the end; returns the exit code.</summary>
    public int Run(RunModel model)
    {
        IReadOnlyList<string> uris = RunSource.Uris(settings);
        if (uris.Contains("-") && surroundings.InIsTerminal)
        {
            surroundings.Err.WriteLine("pcedge: reading from the keyboard; give --source csv:FILE or pipe something in (Ctrl-D ends)");
        }

        using ISource source = RunSource.Open(settings, model, surroundings);
        IStreamModel stream = model.Create(source.Channels);
        var counters = new RunCounters();
        using var state = new RunState(settings.Text("state"), model, stream, source.Channels)
        {
            Counters = counters, Say = sentence => surroundings.Err.WriteLine($"pcedge: {sentence}"),
        };
        foreach (string note in model.Notes.Concat(state.Notes))
        {
            surroundings.Err.WriteLine($"pcedge: {note}");
        }

        if (dryRun)
        {
            Plan.Write(surroundings.Out, uris, source, model, state, RunSinks.Uris(settings, surroundings));
            return ExitCode.Fine;
        }

        return Step(source, stream, model, state, counters);
    }

    private int Step(ISource source, IStreamModel stream, RunModel model, RunState state, RunCounters counters)
    {
        double? period = settings.Number("period");
        IReadOnlyList<string> uris = RunSinks.Uris(settings, surroundings);
        List<ISink> sinks = RunSinks.Open(uris, source, model.Content, counters.All, settings, surroundings);
        try
        {
            var tally = new RunTally(source.Channels.Count);
            sinks.Add(tally);
            bool table = uris.Contains(RunSinks.Table);
            if (surroundings.ErrIsTerminal && !(table && surroundings.OutIsTerminal) && !double.IsNaN(source.Progress))
            {
                sinks.Add(new ProgressBar(source, surroundings));
            }

            ISource paced = settings.Text("speed") == "realtime" ? new PacedSource(source, period, stop: surroundings.Stop) : source;
            StreamLoop? loop = null;
            sinks.Add(new PeriodicSave(state, () => loop!, settings.Number("save-every") ?? PeriodicSave.UsualSeconds));
            if (model.Guard is { } guard)
            {
                sinks.Add(guard);
            }

            loop = new StreamLoop(paced, stream, [.. sinks]) { Period = period, Once = once, RowsBefore = state.RowsBefore, LastTime = state.LastTime };
            var watch = Stopwatch.StartNew();
            Run(loop, state);
            watch.Stop();
            bool isSaved = state.Finish(loop);
            SaveModel(model, stream);
            RunSummary.Write(surroundings.Err, source, loop, model, sinks, tally, watch.Elapsed);
            return model.HasFailed || !isSaved ? ExitCode.Failed : ExitCode.Fine;
        }
        catch (CommandException)
        {
            // The rows up to there are good, and so is the one that ended it.
            sinks.ForEach(static sink => sink.Complete());
            throw;
        }
        finally
        {
            sinks.ForEach(static sink => sink.Dispose());
        }
    }

    private void Run(StreamLoop loop, RunState state)
    {
        try
        {
            loop.Run(surroundings.Stop);
        }
        catch (StreamException)
        {
            // What the rows up to there have taught is kept.
            state.Finish(loop);
            throw;
        }
    }

    private void SaveModel(RunModel model, IStreamModel stream)
    {
        if (settings.Text("save") is string path)
        {
            ModelFile.Save(path, model.Document with { State = null }, stream);
        }
    }
}
