namespace PcEdge.Bits;

/// <summary>Something whose bits are to be the same on every machine.</summary>
/// <param name="Name">What it is, and how often it was done where that can be chosen.</param>
/// <param name="Run">Does it and shows the digest every bit that came out.</param>
internal sealed record BitCase(string Name, Action<BitDigest> Run);
