using System.Diagnostics;

namespace PcEdge.Benchmarks;

/// <summary>Times competitors in turn, round by round, so that a busy machine hits all of them alike; the least of each counts.</summary>
internal static class Rounds
{
    private const int Count = 25;

    /// <summary>Least seconds of each competitor over all rounds.</summary>
    public static double[] Least(params Action[] competitors)
    {
        double[] least = new double[competitors.Length];
        Array.Fill(least, double.PositiveInfinity);
        for (int round = 0; round < Count; round++)
        {
            for (int i = 0; i < competitors.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                competitors[i]();
                least[i] = Math.Min(least[i], Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        return least;
    }
}
