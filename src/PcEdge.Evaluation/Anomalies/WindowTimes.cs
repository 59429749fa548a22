namespace PcEdge.Evaluation.Anomalies;

/// <summary>From the times of a window to its rows.</summary>
internal static class WindowTimes
{
    /// <summary>The rows from one time to another, both of which belong to it; null where there are none. Of rows with the same time the first is meant.</summary>
    public static AnomalyWindow? Rows(ReadOnlySpan<double> times, double from, double to)
    {
        int first = FirstAtLeast(times, from);
        int last = FirstAtLeast(times, to);
        last -= last == times.Length || times[last] > to ? 1 : 0;
        return first <= last ? new AnomalyWindow(first, last) : null;
    }

    private static int FirstAtLeast(ReadOnlySpan<double> times, double time)
    {
        int row = 0;
        while (row < times.Length && times[row] < time)
        {
            row++;
        }

        return row;
    }
}
