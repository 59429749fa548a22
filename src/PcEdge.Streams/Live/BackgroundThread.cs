namespace PcEdge.Streams.Live;

/// <summary>Threads beside the stream: one that hangs ends with the process, and none needs much of a stack.</summary>
internal static class BackgroundThread
{
    private const int StackBytes = 256 * 1024;

    /// <summary>Starts one.</summary>
    /// <param name="name">As debuggers and <c>top -H</c> show it.</param>
    /// <param name="run">What it does.</param>
    public static Thread Start(string name, ThreadStart run)
    {
        var thread = new Thread(run, StackBytes) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }
}
