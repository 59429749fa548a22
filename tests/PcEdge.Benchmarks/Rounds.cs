using System.Diagnostics;

namespace PcEdge.Benchmarks;

/// <summary>
/// Times competitors in turn, round by round, so that a busy machine hits all of them alike; the least of each counts.
/// A round should last a few milliseconds: short enough that some rounds run undisturbed.
/// </summary>
internal static class Rounds
{
    private const int Count = 400;

    /// <summary>Least seconds of each competitor over all rounds; a competitor is told the number of the round.</summary>
    public static double[] Least(params Action<int>[] competitors) => Least(Count, competitors);

    /// <summary>The same in so many rounds.</summary>
    public static double[] Least(int rounds, params Action<int>[] competitors)
    {
        double[] least = new double[competitors.Length];
        Array.Fill(least, double.PositiveInfinity);
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < competitors.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                competitors[i](round);
                least[i] = Math.Min(least[i], Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        return least;
    }
}
