namespace PcEdge.Evaluation.Metrics;

/// <summary>How well scores tell faulty rows from others, whatever the threshold. Both arrays ascending; ties share one rank.</summary>
internal static class Ranking
{
    /// <summary>Probability that a faulty row scores above another one, ties counting half.</summary>
    public static double AreaUnderCurve(ReadOnlySpan<double> faulty, ReadOnlySpan<double> others)
    {
        if (faulty.IsEmpty || others.IsEmpty)
        {
            return double.NaN;
        }

        double sum = 0;
        int below = 0, upTo = 0;
        foreach (double score in faulty)
        {
            while (below < others.Length && others[below] < score)
            {
                below++;
            }

            while (upTo < others.Length && others[upTo] <= score)
            {
                upTo++;
            }

            sum += below + (0.5 * (upTo - below));
        }

        return sum / ((double)faulty.Length * others.Length);
    }

    /// <summary>sum over distinct thresholds, from the highest, of (recall gained) x precision.</summary>
    public static double AveragePrecision(ReadOnlySpan<double> faulty, ReadOnlySpan<double> others)
    {
        if (faulty.IsEmpty)
        {
            return double.NaN;
        }

        double sum = 0;
        int f = faulty.Length, o = others.Length;                      // rows from f and o up are detected
        while (f > 0)
        {
            double threshold = faulty[f - 1];
            int before = f;
            while (f > 0 && faulty[f - 1] == threshold)
            {
                f--;
            }

            while (o > 0 && others[o - 1] >= threshold)
            {
                o--;
            }

            double hits = faulty.Length - f;
            sum += (before - f) * (hits / (hits + (others.Length - o)));
        }

        return sum / faulty.Length;
    }
}
