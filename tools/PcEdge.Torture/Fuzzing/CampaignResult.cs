namespace PcEdge.Torture.Fuzzing;

/// <summary>What came of a campaign.</summary>
/// <param name="Executions">Inputs tried.</param>
/// <param name="Accepted">Those that were taken.</param>
/// <param name="Places">Places of the code that were reached.</param>
/// <param name="Findings">Each with the file that shows it.</param>
internal sealed record CampaignResult(long Executions, long Accepted, int Places, IReadOnlyList<string> Findings);
