using PcEdge.Streams;

namespace PcEdge.Evaluation.Anomalies.Methods;

/// <summary>Something that finds anomalies. It meets each series anew, row by row, through the one loop.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Create">A fresh one for a series.</param>
internal sealed record AnomalyMethod(string Name, Func<AnomalySeries, IStreamModel> Create)
{
    /// <summary>True where the method itself decides which rows are worth telling, and raises alarms.</summary>
    public bool Emits { get; init; }

    /// <summary>What it says of a series.</summary>
    public AnomalyTrace Run(AnomalySeries series, CancellationToken stop)
    {
        using var source = new ArraySource(series.Channels, series.Values, series.Times);
        var trace = new AnomalyTrace(series.Rows, Emits);
        new StreamLoop(source, Create(series), trace) { Period = series.Period }.Run(stop);
        stop.ThrowIfCancellationRequested();
        return trace;
    }

    /// <summary>What it says of each series.</summary>
    public List<AnomalyTrace> Run(IReadOnlyList<AnomalySeries> series, CancellationToken stop)
    {
        var traces = new List<AnomalyTrace>(series.Count);
        foreach (AnomalySeries one in series)
        {
            traces.Add(Run(one, stop));
        }

        return traces;
    }
}
