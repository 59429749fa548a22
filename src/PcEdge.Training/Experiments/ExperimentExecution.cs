using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace PcEdge.Training.Experiments;

/// <summary>Does the runs that are not done yet, several at a time, each on one thread: the results do not depend on how many.</summary>
internal static class ExperimentExecution
{
    /// <summary>Returns when all are done or <paramref name="stop"/> was asked for; then what is not finished is dropped. False where it was stopped.</summary>
    /// <param name="experiment">Name of the experiment.</param>
    /// <param name="runs">What to do.</param>
    /// <param name="store">Knows what is done and keeps what is finished.</param>
    /// <param name="threads">Runs at a time.</param>
    /// <param name="tell">Called as each run ends, one call at a time.</param>
    /// <param name="stop">Ends it early.</param>
    public static bool Do(string experiment, IReadOnlyList<ExperimentRun> runs, RunStore store, int threads, Action<RunRecord> tell, CancellationToken stop)
    {
        ExperimentRun[] open = [.. runs.Where(run => store.Find(run.Digest(experiment)) is null)];
        Lock gate = new();
        try
        {
            // One after the other as a thread becomes free, in their order.
            Parallel.ForEach(
                Partitioner.Create(open, EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop },
                run =>
                {
                    long start = Stopwatch.GetTimestamp();
                    RunOutcome outcome = run.Work(stop);
                    var record = new RunRecord(run.Digest(experiment), run.Condition, run.Method, run.Seed, Stopwatch.GetElapsedTime(start).TotalSeconds, outcome)
                    {
                        Settings = run.Settings,
                    };
                    store.Keep(record);
                    lock (gate)
                    {
                        tell(record);
                    }
                });
            return true;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
        catch (AggregateException several)
        {
            if (stop.IsCancellationRequested && several.InnerExceptions.All(static problem => problem is OperationCanceledException))
            {
                return false;
            }

            ExceptionDispatchInfo.Throw(several.InnerExceptions.First(static problem => problem is not OperationCanceledException));
            throw;
        }
    }
}
