namespace PcEdge.Evaluation.Metrics;

/// <summary>F1 of the rule "score at or above a threshold is a fault". Both arrays ascending.</summary>
internal static class Detection
{
    /// <summary>2 hits / (detections + faulty rows); 0 without any.</summary>
    public static double F1(ReadOnlySpan<double> faulty, ReadOnlySpan<double> others, double threshold)
    {
        int hits = CountAtLeast(faulty, threshold);
        return F1(hits, hits + CountAtLeast(others, threshold), faulty.Length);
    }

    /// <summary>2 hits / (detections + faulty rows); 0 without any.</summary>
    public static double F1(long hits, long detections, long faulty) =>
        detections + faulty == 0 ? 0 : 2.0 * hits / (detections + faulty);

    /// <summary>How many of the ascending scores are at or above the threshold.</summary>
    public static int CountAtLeast(ReadOnlySpan<double> ascending, double threshold)
    {
        int low = 0, high = ascending.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < threshold)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return ascending.Length - low;
    }
}
