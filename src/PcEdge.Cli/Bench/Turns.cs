using PcEdge.Cli.Bench.Scores;

namespace PcEdge.Cli.Bench;

/// <summary>
/// Gives every contender every sample, in order, pass after pass. They take turns in short bursts, and who begins rotates with every burst,
/// then runs the other way round: each follows each other equally often, on the same machine in the same moment. A burst begins with the
/// caches as the contender before left them; those calls are timed like all others.
/// </summary>
/// <param name="contenders">All of one thread.</param>
/// <param name="rows">Rows of the stream.</param>
/// <param name="burst">Samples of a turn.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class Turns(Contender[] contenders, int rows, int burst, TimeProvider clock)
{
    private static readonly TimeSpan WorkOfARest = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LengthOfARest = TimeSpan.FromMilliseconds(60);

    private long _turn;

    /// <summary>Scores the first pass; null where nobody does.</summary>
    public (Metric Metric, Kept[] Kept)? Scoring { get; init; }

    /// <summary>
    /// Waits between two turns, now and then; null to go on without a pause. A thread of realtime priority that never waits is stopped by the kernel
    /// for 50 ms of each second, in the middle of a call.
    /// </summary>
    public Action<TimeSpan>? Rest { get; init; }

    /// <summary>Calls of each contender.</summary>
    public long Calls { get; private set; }

    /// <summary>Seconds of the measurement as a whole.</summary>
    public double Seconds { get; private set; }

    /// <summary>
    /// Measures whole passes' worth and more: at least one pass, at least <paramref name="calls"/> calls of each, at least so many seconds;
    /// ends early only where the latencies have no more room.
    /// </summary>
    /// <exception cref="OperationCanceledException">Somebody asked to stop.</exception>
    public void Measure(long calls, double seconds, CancellationToken stop)
    {
        long start = clock.GetTimestamp();
        long rested = start;
        bool scores = true;
        int row = 0;
        while (scores || Calls < calls || Seconds < seconds)
        {
            int count = Math.Min(burst, rows - row);
            count = scores || Seconds < seconds ? count : (int)Math.Min(count, calls - Calls);
            if (contenders[0].Latencies.Room < count)
            {
                break;
            }

            if (Rest is not null && clock.GetElapsedTime(rested) > WorkOfARest)
            {
                Rest(LengthOfARest);
                rested = clock.GetTimestamp();
            }

            Round(row, count, scores, stop);
            Calls += count;
            row += count;
            if (row == rows)
            {
                row = 0;
                scores = false;
            }

            Seconds = clock.GetElapsedTime(start).TotalSeconds;
        }
    }

    private void Round(int row, int count, bool scores, CancellationToken stop)
    {
        int n = contenders.Length;
        bool back = _turn / n % 2 == 1;
        for (int i = 0; i < n; i++)
        {
            stop.ThrowIfCancellationRequested();
            int place = (int)((_turn + i) % n);
            Burst(contenders[back ? n - 1 - place : place], row, count, scores);
        }

        _turn++;
        if (scores && Scoring is { } scoring)
        {
            scoring.Metric.Add(row, count, scoring.Kept);
        }
    }

    private void Burst(Contender contender, int row, int count, bool scores)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < count; i++)
        {
            long start = clock.GetTimestamp();
            contender.Call(row + i);
            contender.Latencies.Add(clock.GetTimestamp() - start);
            if (scores)
            {
                contender.Keep(i);
            }
        }

        contender.ManagedBytes += GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
