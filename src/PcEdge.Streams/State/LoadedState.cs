using PcEdge.Models;

namespace PcEdge.Streams.State;

/// <summary>What a <see cref="StateStore"/> found, and what it took.</summary>
/// <param name="Path">The file that was loaded; null where the model begins anew.</param>
/// <param name="Stamp">Whose state it is and how much it has seen; null where the model begins anew.</param>
/// <param name="Choice">Which generation was taken and why, for people.</param>
/// <param name="IsDamaged">True where a save was damaged, missing or another model's, so that another, or none, had to do.</param>
public sealed record LoadedState(string? Path, StateStamp? Stamp, string Choice, bool IsDamaged);
