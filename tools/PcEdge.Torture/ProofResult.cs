namespace PcEdge.Torture;

/// <summary>What came of a proof.</summary>
/// <param name="Times">How often it was tried.</param>
/// <param name="Findings">Promises that were broken, each with what it takes to see it again; the first few are enough.</param>
/// <param name="Remark">What else there is to know, for the table; empty for nothing.</param>
/// <param name="Page">A table of its own, printed behind that of all proofs; empty for none.</param>
internal sealed record ProofResult(long Times, IReadOnlyList<string> Findings, string Remark = "", string Page = "");
