using System.Numerics;

namespace PcEdge.Training.Metrics;

/// <summary>Which of some scores is the largest.</summary>
internal static class Largest
{
    /// <summary>Its place; of equals the first.</summary>
    public static int Of<T>(ReadOnlySpan<T> scores)
        where T : IComparisonOperators<T, T, bool>
    {
        int largest = 0;
        for (int k = 1; k < scores.Length; k++)
        {
            largest = scores[k] > scores[largest] ? k : largest;
        }

        return largest;
    }
}
