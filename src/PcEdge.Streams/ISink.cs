namespace PcEdge.Streams;

/// <summary>Where the trusted stream goes. One file plus one line in <c>SinkTable</c>.</summary>
public interface ISink : IDisposable
{
    /// <summary>Takes one record; the record is overwritten by the next row.</summary>
    void Write(StreamRecord record);

    /// <summary>The source has nothing more just now: let out what is held back, so that nobody waits for it.</summary>
    void Flush()
    {
    }

    /// <summary>What there is to tell at the end: what was dropped or failed, counted.</summary>
    IReadOnlyList<string> Sentences() => [];

    /// <summary>What became of what it sends over a network; null where it sends nothing. Read on any thread.</summary>
    SinkCounters? Counters => null;

    /// <summary>The stream has ended: everything written so far must have left.</summary>
    void Complete();
}
