namespace PcEdge.Streams.Live;

/// <summary>
/// The time of a live stream: one clock that only goes forward, for intervals, and the clock on the wall, which may be set.
/// Tests give a clock that they move by hand, which then does the workers' work in order.
/// </summary>
internal abstract class SteadyClock
{
    /// <summary>Seconds since some moment; never goes back.</summary>
    public abstract double Seconds { get; }

    /// <summary>Seconds since 1970.</summary>
    public abstract double Wall { get; }

    /// <summary>Seconds by which the clocks of the place are ahead of those of Greenwich at a time since 1970.</summary>
    public abstract double Zone(double wall);

    /// <summary>Waits until <see cref="Seconds"/> is at least that; false where it was asked to stop.</summary>
    public abstract bool WaitUntil(double seconds, CancellationToken stop);

    /// <summary>Lets a worker work, beside the caller and the other workers.</summary>
    /// <returns>Ends the worker; a worker that hangs is left to itself.</returns>
    public abstract IDisposable Start(IWorker worker);
}
