namespace PcEdge.Evaluation.Anomalies.Windows;

/// <summary>Events found and alarms that were false, as a person counts them: after a false alarm the next 30 rows are not another one.</summary>
internal sealed class EventCount
{
    /// <summary>Rows for which an alarm stands.</summary>
    public const int Standing = 30;

    /// <summary>Events with an alarm.</summary>
    public int Found { get; private set; }

    /// <summary>Alarms outside of events.</summary>
    public int FalseAlarms { get; private set; }

    /// <summary>Rows from the first of each event found to its alarm, added up.</summary>
    public int DelayRows { get; private set; }

    /// <summary>Mean rows from the first of an event to its alarm; NaN where none is found.</summary>
    public double Delay => (double)DelayRows / Found;

    /// <summary>The alarms of one series.</summary>
    public EventCount Add(AnomalySeries series, Predicate<int> alarm)
    {
        int[] places = series.Places;
        int found = -1, last = -Standing;
        for (int row = series.Lead; row < places.Length; row++)
        {
            if (!alarm(row))
            {
                continue;
            }

            if (places[row] < 0)
            {
                FalseAlarms += row - last >= Standing ? 1 : 0;
                last = row - last >= Standing ? row : last;
            }
            else if (places[row] != found)
            {
                found = places[row];
                Found++;
                DelayRows += row - series.Windows[found].First;
            }
        }

        return this;
    }

    /// <summary>Events at or above a threshold, over all series.</summary>
    public static EventCount At(IReadOnlyList<AnomalySeries> series, IReadOnlyList<AnomalyTrace> traces, double threshold)
    {
        var count = new EventCount();
        for (int i = 0; i < series.Count; i++)
        {
            double[] events = traces[i].Events;
            count.Add(series[i], row => events[row] > 0 && events[row] >= threshold);
        }

        return count;
    }

    /// <summary>The method's own alarms, over all series.</summary>
    public static EventCount Own(IReadOnlyList<AnomalySeries> series, IReadOnlyList<AnomalyTrace> traces)
    {
        var count = new EventCount();
        for (int i = 0; i < series.Count; i++)
        {
            bool[] alarm = traces[i].Alarm;
            count.Add(series[i], row => alarm[row]);
        }

        return count;
    }

    /// <summary>The lowest threshold, over all series, that keeps to so many false alarms.</summary>
    public static double Threshold(IReadOnlyList<AnomalySeries> series, IReadOnlyList<AnomalyTrace> traces, int falseAlarms)
    {
        var outside = new List<double>();
        for (int i = 0; i < series.Count; i++)
        {
            int[] places = series[i].Places;
            for (int row = series[i].Lead; row < places.Length; row++)
            {
                if (places[row] < 0 && traces[i].Events[row] > 0)
                {
                    outside.Add(traces[i].Events[row]);
                }
            }
        }

        double[] ascending = [.. outside];
        Array.Sort(ascending);

        // More rows above a threshold are never fewer false alarms, so the bound can be halved.
        int low = 0, high = ascending.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            (low, high) = At(series, traces, ascending[middle]).FalseAlarms > falseAlarms ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? double.Epsilon : Math.BitIncrement(ascending[low - 1]);
    }
}
