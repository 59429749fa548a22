namespace PcEdge.Hgf;

/// <summary>What the value parents of a unit make of its mean, sum alpha g(mu): as they expected before the row, or as they believe after it.</summary>
internal static class HgfParents
{
    /// <summary>The mean alone; expected: before the row.</summary>
    public static double Mean(in HgfUnit child, ReadOnlySpan<HgfUnit> units, ReadOnlySpan<HgfEdge> edges, bool expected)
    {
        double mean = 0;
        for (int e = child.ValueParents; e < child.VolatilityParents; e++)
        {
            ref readonly HgfEdge edge = ref edges[e];
            ref readonly HgfUnit parent = ref units[edge.Unit];
            mean += edge.Strength * edge.Value(expected ? parent.ExpectedMean : parent.Mean);
        }

        return mean;
    }

    /// <summary>The mean, and the variance that the parents' own uncertainty leaves it, to first order: sum (alpha g')^2/pi.</summary>
    public static void Gaussian(in HgfUnit child, ReadOnlySpan<HgfUnit> units, ReadOnlySpan<HgfEdge> edges, bool expected, out double mean, out double variance)
    {
        mean = 0;
        variance = 0;
        for (int e = child.ValueParents; e < child.VolatilityParents; e++)
        {
            ref readonly HgfEdge edge = ref edges[e];
            ref readonly HgfUnit parent = ref units[edge.Unit];
            double at = expected ? parent.ExpectedMean : parent.Mean;
            double slope = edge.Strength * edge.Slope(at);
            mean += edge.Strength * edge.Value(at);
            variance += slope * slope * (expected ? parent.ExpectedVariance : parent.Variance);
        }
    }
}
