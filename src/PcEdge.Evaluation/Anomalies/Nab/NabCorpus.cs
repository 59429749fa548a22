namespace PcEdge.Evaluation.Anomalies.Nab;

/// <summary>The files of a benchmark with what a method said of each.</summary>
/// <param name="series">The files.</param>
/// <param name="events">[file][rows]: scores, 0 where nothing is told.</param>
internal sealed class NabCorpus(IReadOnlyList<AnomalySeries> series, IReadOnlyList<double[]> events)
{
    /// <summary>A corpus with the events of traces.</summary>
    public NabCorpus(IReadOnlyList<AnomalySeries> series, IReadOnlyList<AnomalyTrace> traces)
        : this(series, [.. Events(traces)])
    {
    }

    /// <summary>Files.</summary>
    public int Files => series.Count;

    /// <summary>Rows of all files.</summary>
    public int Rows { get; } = Sum(series, static one => one.Rows);

    /// <summary>Windows of all files.</summary>
    public int Windows { get; } = Sum(series, static one => one.Windows.Count);

    /// <summary>Kinds of files, in the order of the files.</summary>
    public List<string> Categories
    {
        get
        {
            var categories = new List<string>();
            foreach (AnomalySeries one in series)
            {
                if (!categories.Contains(one.Category))
                {
                    categories.Add(one.Category);
                }
            }

            return categories;
        }
    }

    /// <summary>Its score at any threshold.</summary>
    public NabSweep Sweep() => new(series, events);

    /// <summary>The files of one category, or all others.</summary>
    public NabCorpus Part(string category, bool others = false)
    {
        var files = new List<AnomalySeries>();
        var part = new List<double[]>();
        for (int file = 0; file < series.Count; file++)
        {
            if (series[file].Category == category != others)
            {
                files.Add(series[file]);
                part.Add(events[file]);
            }
        }

        return new NabCorpus(files, part);
    }

    private static List<double[]> Events(IReadOnlyList<AnomalyTrace> traces)
    {
        var events = new List<double[]>(traces.Count);
        foreach (AnomalyTrace trace in traces)
        {
            events.Add(trace.Events);
        }

        return events;
    }

    private static int Sum(IReadOnlyList<AnomalySeries> series, Func<AnomalySeries, int> count)
    {
        int sum = 0;
        foreach (AnomalySeries one in series)
        {
            sum += count(one);
        }

        return sum;
    }
}
