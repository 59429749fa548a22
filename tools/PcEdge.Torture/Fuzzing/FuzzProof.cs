using System.Globalization;

namespace PcEdge.Torture.Fuzzing;

/// <summary>
/// One of the ways in, given mutated inputs: 200,000 in the short forms of all, 10 million in the long ones. Two processes share them, each with a seed
/// of its own, so that the same seed is the same run on any machine.
/// </summary>
internal sealed class FuzzProof(Target target) : Proof
{
    private const int Processes = 2;

    public override string Name => "fuzz-" + target.Name;

    public override string Trial => "hostile " + target.What;

    public override ProofResult Run(ProofRun run)
    {
        long executions = run.AnySize(200_000 / 100 * target.Share, 10_000_000 / 100 * target.Share) / Processes;
        string folder = Path.Combine(Places.Artifacts, "findings");
        var campaigns = new Task<CampaignResult>[Processes];
        for (int p = 0; p < Processes; p++)
        {
            ulong seed = ((ulong)run.Seed * 1000) + (ulong)p;
            campaigns[p] = Task.Run(() => Campaign.Run(target.Name, seed, executions, folder, run.Say));
        }

        var findings = new List<string>();
        long times = 0;
        long accepted = 0;
        int places = 0;
        foreach (Task<CampaignResult> campaign in campaigns)
        {
            times += campaign.Result.Executions;
            accepted += campaign.Result.Accepted;
            places = Math.Max(places, campaign.Result.Places);
            findings.AddRange(campaign.Result.Findings);
        }

        // A fuzzer of which nothing is taken, or everything that cannot be, tests nothing.
        if (accepted == 0)
        {
            findings.Add("no input was taken");
        }

        return new ProofResult(times, findings, string.Create(CultureInfo.InvariantCulture, $"{accepted:#,0} taken; {places:#,0} places of the code reached"));
    }
}
