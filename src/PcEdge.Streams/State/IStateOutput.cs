namespace PcEdge.Streams.State;

/// <summary>A file that is being written. After a failed <see cref="Sync"/> it is closed and never asked again: the kernel may have dropped what it could not write.</summary>
internal interface IStateOutput : IDisposable
{
    /// <summary>Appends.</summary>
    void Write(ReadOnlySpan<byte> content);

    /// <summary>Makes what was written last.</summary>
    void Sync();
}
