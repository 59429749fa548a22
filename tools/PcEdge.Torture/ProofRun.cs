namespace PcEdge.Torture;

/// <summary>How a proof is run.</summary>
/// <param name="IsLong">The long form, of <c>./build.sh torture</c>; else the short one, seconds of a test run.</param>
/// <param name="Binary">The published program.</param>
/// <param name="Folder">An empty folder of its own on a disk.</param>
/// <param name="Seed">Of all that is drawn.</param>
/// <param name="Say">Is told how far it is.</param>
internal sealed record ProofRun(bool IsLong, string Binary, string Folder, int Seed, Action<string> Say)
{
    /// <summary>How often proofs that can be of any length are to try; null for as often as the form says.</summary>
    public int? Times { get; init; }

    /// <summary>A size of the short and of the long form.</summary>
    public int Size(int brief, int full) => IsLong ? full : brief;

    /// <summary>The same of a proof that can be of any length.</summary>
    public int AnySize(int brief, int full) => Times ?? Size(brief, full);
}
