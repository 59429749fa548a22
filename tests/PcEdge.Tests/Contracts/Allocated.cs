namespace PcEdge.Tests.Contracts;

/// <summary>
/// Bytes that an action allocates on its thread. A collection that another test causes meanwhile may count the unused rest of the thread's
/// allocation window, at most 8 KiB, as used; so few bytes are measured again, and what the action allocates itself is there every time.
/// </summary>
internal static class Allocated
{
    private const int Rounds = 5;
    private const long Window = 8192;

    /// <summary>Bytes; where they are few, the least of a few rounds.</summary>
    public static long By(Action action)
    {
        long least = long.MaxValue;
        for (int round = 0; round < Rounds && least != 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            if (bytes > Window)
            {
                return bytes;
            }

            least = Math.Min(least, bytes);
        }

        return least;
    }
}
