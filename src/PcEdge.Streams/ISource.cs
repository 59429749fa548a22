namespace PcEdge.Streams;

/// <summary>Where observations come from: a file, a pipe, a bus. One file plus one line in <c>SourceKind</c>.</summary>
public interface ISource : IDisposable
{
    /// <summary>Channel names, in the order of a row's values.</summary>
    IReadOnlyList<string> Channels { get; }

    /// <summary>Part of the input already read, 0 to 1; NaN where the length is unknown.</summary>
    double Progress { get; }

    /// <summary>False while the next row has still to come from the outside world: what was written should leave now.</summary>
    bool IsReady => true;

    /// <summary>
    /// True where rows wait until they are read: a recording, a pipe whose writer is held up. False where time goes on, as with
    /// devices and messages: what cannot be written in time is then left out and counted.
    /// </summary>
    bool CanWait => true;

    /// <summary>
    /// Seconds by which the next row is late while it is waited for; 0 or less where it is not, or where nobody knows when one comes.
    /// Asked by other threads: a row that should long have come tells a hung stream from one that waits.
    /// </summary>
    double Overdue => 0;

    /// <summary>What was noticed about the input; null where nothing can be.</summary>
    SourceReport? Report => null;

    /// <summary>[channels], such as °C; empty texts where unknown, an empty list where all are.</summary>
    IReadOnlyList<string> Units => [];

    /// <summary>[channels]; what became of each channel; an empty list where nobody counts.</summary>
    IReadOnlyList<ChannelCounters> Counters => [];

    /// <summary>Tries every device once without starting the stream: a sentence for each that does not answer.</summary>
    IReadOnlyList<string> Probe() => [];

    /// <summary>Fills <paramref name="row"/> with the next observation; false at the end of the stream.</summary>
    bool TryRead(SourceRow row);
}
