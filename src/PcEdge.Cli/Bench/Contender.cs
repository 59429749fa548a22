namespace PcEdge.Cli.Bench;

/// <summary>Something whose calls are timed.</summary>
internal abstract class Contender(int capacity)
{
    /// <summary>How long each call took.</summary>
    public Latencies Latencies { get; } = new(capacity);

    /// <summary>Bytes of managed memory that its calls allocated.</summary>
    public long ManagedBytes { get; set; }

    /// <summary>Takes one sample.</summary>
    public abstract void Call(int row);

    /// <summary>What it said of that sample, in row <paramref name="burstRow"/> of a burst; not timed.</summary>
    public virtual void Keep(int burstRow)
    {
    }

    /// <summary>Mean managed bytes of a call.</summary>
    public double ManagedBytesPerCall => (double)ManagedBytes / Math.Max(1, Latencies.Count);
}
