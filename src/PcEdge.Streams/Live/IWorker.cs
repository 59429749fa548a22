namespace PcEdge.Streams.Live;

/// <summary>Something done again and again beside the stream: the devices of one bus, the rows of one pipe.</summary>
internal interface IWorker
{
    /// <summary>For the thread's name.</summary>
    string Name { get; }

    /// <summary>Does what is due at <paramref name="now"/>; returns when to be called again, infinity for never.</summary>
    double Work(double now);

    /// <summary>Called after the last work, on the worker's own thread.</summary>
    void Close();
}
