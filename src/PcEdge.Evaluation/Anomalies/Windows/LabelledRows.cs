using PcEdge.Evaluation.Metrics;

namespace PcEdge.Evaluation.Anomalies.Windows;

/// <summary>How well the evidence of single rows tells those of events from others, over all series together. No row is given what another one earned.</summary>
internal sealed class LabelledRows
{
    private readonly double[] _events;
    private readonly double[] _others;

    /// <summary>Takes the evidence of every row.</summary>
    public LabelledRows(IReadOnlyList<AnomalySeries> series, IReadOnlyList<AnomalyTrace> traces)
    {
        var events = new List<double>();
        var others = new List<double>();
        for (int i = 0; i < series.Count; i++)
        {
            int[] places = series[i].Places;
            for (int row = series[i].Lead; row < places.Length; row++)
            {
                (places[row] < 0 ? others : events).Add(traces[i].Evidence[row]);
            }
        }

        _events = [.. events];
        _others = [.. others];
        Array.Sort(_events);
        Array.Sort(_others);
        Threshold = Metrics.Detection.BestThreshold(_events, _others);
    }

    /// <summary>Probability that a row of an event has more evidence than another.</summary>
    public double AreaUnderCurve => Ranking.AreaUnderCurve(_events, _others);

    /// <summary>Average precision.</summary>
    public double AveragePrecision => Ranking.AveragePrecision(_events, _others);

    /// <summary>The threshold of the best F1, chosen with the labels.</summary>
    public double Threshold { get; }

    /// <summary>F1 at <see cref="Threshold"/>.</summary>
    public double F1 => Metrics.Detection.F1(_events, _others, Threshold);

    /// <summary>Share of the other rows at or above <see cref="Threshold"/>.</summary>
    public double FalseAlarmRate => (double)Metrics.Detection.CountAtLeast(_others, Threshold) / _others.Length;

    /// <summary>Share of the rows of events below it.</summary>
    public double MissedRate => 1 - ((double)Metrics.Detection.CountAtLeast(_events, Threshold) / _events.Length);
}
