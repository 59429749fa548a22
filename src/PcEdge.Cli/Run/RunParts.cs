using PcEdge.Streams;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary>What a run holds open: its source and its sinks. Where the next plan names the same, it stays as it is, and no row of it is lost.</summary>
internal sealed class RunParts(Surroundings surroundings, RunCounters counters) : IDisposable
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private List<OpenSink> _sinks = [];
    private CancellationTokenSource? _end;
    private ISource? _source;
    private string? _key;
    private bool _hasReadInput;

    /// <summary>Counts what was opened and closed: where it is the same, all is as it was.</summary>
    public int Changes { get; private set; }

    /// <summary>The sinks that are open, by URI.</summary>
    public IReadOnlyList<string> OpenSinks => _sinks.ConvertAll(static open => open.Uri);

    /// <summary>What a sink was asked for as, without its settings; null for one of the run's own. May be asked by other threads.</summary>
    public string? NameOf(ISink sink) => _sinks.Find(open => ReferenceEquals(open.Sink, sink))?.Uri.Split('?')[0];

    /// <summary>True where the source that is open is the plan's.</summary>
    public bool IsReading(RunPlan plan) => _key == plan.SourceKey && _end is { IsCancellationRequested: false };

    /// <summary>Standard input can be read once: what has left it for another source's buffers would be lost.</summary>
    /// <exception cref="StreamUriException">The plan would have it read anew.</exception>
    public void RefuseSecondInput(RunPlan plan)
    {
        if (_hasReadInput && !IsReading(plan) && RunSource.ReadsInput(plan.Settings))
        {
            throw new StreamUriException("'-': standard input is half read, and cannot be read anew with other settings; start again instead");
        }
    }

    /// <summary>Ends a wait for the source's next row, for good; asked for by another thread where another source is wanted.</summary>
    public void EndSource() => _end?.Cancel();

    /// <summary>The source of a plan, opened where another one was open before.</summary>
    /// <exception cref="StreamException">It cannot be read; then none is open.</exception>
    public ISource Source(RunPlan plan)
    {
        if (_source is not null && IsReading(plan))
        {
            return _source;
        }

        RefuseSecondInput(plan);
        CloseSource();
        _hasReadInput |= RunSource.ReadsInput(plan.Settings);
        Changes++;
        _end = CancellationTokenSource.CreateLinkedTokenSource(surroundings.Stop);
        ISource source = plan.Named("source", () => RunSource.Open(plan.Settings, plan.Model, surroundings, _end.Token));
        _source = plan.Settings.Text("speed") == "realtime" ? new PacedSource(source, plan.Settings.Number("period"), stop: _end.Token) : source;
        _key = plan.SourceKey;
        return _source;
    }

    /// <summary>The sinks of a plan, in its order; those that are no longer wanted are completed and closed first.</summary>
    /// <exception cref="StreamException">One cannot be written; those that could stay open.</exception>
    public List<ISink> Sinks(RunPlan plan)
    {
        IReadOnlyList<string> uris = RunSinks.Uris(plan.Settings, surroundings);
        RunSinks.RefuseTwoOnOutput(uris);
        bool areSame = uris.SequenceEqual(_sinks.ConvertAll(static open => open.Uri));
        var wanted = new List<OpenSink>();
        foreach (string uri in uris)
        {
            // The metrics tell of all others, and so stay where all do.
            OpenSink? open = areSame || !uri.StartsWith("metrics:", StringComparison.Ordinal)
                ? _sinks.Find(open => open.Uri == uri && ReferenceEquals(open.Source, _source) && open.Content == plan.Model.Content && !wanted.Contains(open))
                : null;
            wanted.Add(open ?? new OpenSink(uri, _source!, plan.Model.Content));
        }

        foreach (OpenSink open in _sinks)
        {
            if (!wanted.Contains(open))
            {
                Close(open);
            }
        }

        _sinks = wanted;
        var beside = new List<ISink>();
        foreach (OpenSink sink in wanted)
        {
            if (sink.Sink is null)
            {
                Changes++;
                sink.Sink = plan.Named("sink", () => RunSinks.Open(sink.Uri, sink.Source, sink.Content, plan.Settings, surroundings, _written.Contains(sink.Uri), counters, beside));
                _written.Add(sink.Uri);
            }

            beside.Add(sink.Sink);
        }

        return [.. beside];
    }

    public void Dispose()
    {
        _sinks.ForEach(static open => open.Sink?.Dispose());
        CloseSource();
    }

    private void CloseSource()
    {
        _end?.Cancel();
        if (_source is { } source)
        {
            Changes++;
            source.Dispose();
        }

        _end?.Dispose();
        (_source, _key, _end) = (null, null, null);
    }

    private void Close(OpenSink open)
    {
        Changes++;
        try
        {
            open.Sink?.Complete();
        }
        catch (StreamException problem)
        {
            surroundings.Log.Error(problem.Message);
        }

        open.Sink?.Dispose();
    }

    private sealed class OpenSink(string uri, ISource source, RecordContent content)
    {
        public string Uri { get; } = uri;

        public ISource Source { get; } = source;

        public RecordContent Content { get; } = content;

        public ISink? Sink { get; set; }
    }
}
