namespace PcEdge.Torture;

/// <summary>How a proof is run.</summary>
/// <param name="IsLong">The long form, of <c>./build.sh torture</c>; else the short one, seconds of a test run.</param>
/// <param name="Binary">The published program.</param>
/// <param name="Folder">An empty folder of its own on a disk.</param>
/// <param name="Seed">Of all that is drawn.</param>
/// <param name="Say">Is told how far it is.</param>
internal sealed record ProofRun(bool IsLong, string Binary, string Folder, int Seed, Action<string> Say)
{
    /// <summary>A size of the short and of the long form.</summary>
    public int Size(int brief, int full) => IsLong ? full : brief;
}
