using System.Runtime.ExceptionServices;

namespace PcEdge.Evaluation.Deployments;

/// <summary>Independent pieces of work on all processors; the first that fails speaks for itself.</summary>
internal static class Concurrently
{
    /// <summary>Does <paramref name="work"/> for 0 to <paramref name="count"/> - 1, in any order.</summary>
    public static void For(int count, Action<int> work, CancellationToken stop = default)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = stop }, work);
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }
}
