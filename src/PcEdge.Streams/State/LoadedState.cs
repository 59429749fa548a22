using PcEdge.Models;

namespace PcEdge.Streams.State;

/// <summary>What a <see cref="StateStore"/> found.</summary>
/// <param name="Path">The file that was loaded.</param>
/// <param name="Stamp">Whose state it is and how much it has seen.</param>
/// <param name="Note">Why the save before had to do; null where the newest was good.</param>
public sealed record LoadedState(string Path, StateStamp Stamp, string? Note);
