namespace PcEdge.Streams;

/// <summary>What a source is opened with.</summary>
/// <param name="Options">How to read it; what to do while it is missing is its own word where its URI has one.</param>
/// <param name="StandardInput">In place of the process's standard input; null for that.</param>
/// <param name="Stop">Ends a wait for input.</param>
internal sealed record SourceSetup(SourceOptions Options, Stream? StandardInput, CancellationToken Stop);
