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

    /// <summary>The threshold above 0 of the best F1, the highest of equals; infinite where none detects anything. A score of 0 says nothing.</summary>
    public static double BestThreshold(ReadOnlySpan<double> faulty, ReadOnlySpan<double> others)
    {
        double best = double.PositiveInfinity, bestF1 = 0;
        int f = faulty.Length, o = others.Length;                      // rows from f and o up are detected
        while (f > 0 && faulty[f - 1] > 0)
        {
            double threshold = faulty[f - 1];
            while (f > 0 && faulty[f - 1] == threshold)
            {
                f--;
            }

            while (o > 0 && others[o - 1] >= threshold)
            {
                o--;
            }

            int hits = faulty.Length - f;
            double f1 = F1(hits, hits + others.Length - o, faulty.Length);
            if (f1 > bestF1)
            {
                (best, bestF1) = (threshold, f1);
            }
        }

        return best;
    }

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
