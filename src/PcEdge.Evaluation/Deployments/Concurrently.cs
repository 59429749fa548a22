using System.Runtime.ExceptionServices;

namespace PcEdge.Evaluation.Deployments;

/// <summary>
/// Independent pieces of work on all processors; the first that fails speaks for itself.
/// Threads of its own: the tasks of the library weigh 150 kB in the native binary.
/// </summary>
internal static class Concurrently
{
    /// <summary>Does <paramref name="work"/> for 0 to <paramref name="count"/> - 1, in any order.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop before all was done.</exception>
    public static void For(int count, Action<int> work, CancellationToken stop = default)
    {
        int next = -1;
        ExceptionDispatchInfo? failed = null;
        var others = new Thread[Math.Max(0, Math.Min(Environment.ProcessorCount, count) - 1)];
        for (int i = 0; i < others.Length; i++)
        {
            others[i] = new Thread(Work) { IsBackground = true };
            others[i].Start();
        }

        Work();
        foreach (Thread other in others)
        {
            other.Join();
        }

        failed?.Throw();
        stop.ThrowIfCancellationRequested();

        void Work()
        {
            for (int i = Interlocked.Increment(ref next); i < count && failed is null && !stop.IsCancellationRequested; i = Interlocked.Increment(ref next))
            {
                try
                {
                    work(i);
                }
                catch (Exception problem)
                {
                    Interlocked.CompareExchange(ref failed, ExceptionDispatchInfo.Capture(problem), null);
                }
            }
        }
    }
}
