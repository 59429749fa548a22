namespace PcEdge.Streams;

/// <summary>What a sink is opened with.</summary>
internal sealed record SinkSetup(IReadOnlyList<string> Channels, RecordContent Content, SinkOptions Options);
