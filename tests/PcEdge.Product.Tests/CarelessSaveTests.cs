using PcEdge.Torture;
using PcEdge.Torture.Crashes;

namespace PcEdge.Product.Tests;

/// <summary>A proof that finds nothing is worth what it would have found.</summary>
public sealed class CarelessSaveTests
{
    [Theory]
    [InlineData("NotSynchronised")]
    [InlineData("FolderForgotten")]
    [InlineData("RemovedFirst")]
    public void A_careless_save_is_noticed(string carelessness)
    {
        ProofResult result = new CrashProof(Enum.Parse<Carelessness>(carelessness)).Run(new ProofRun(IsLong: false, "", "", Seed: 1, static _ => { }));
        Assert.NotEmpty(result.Findings);
    }
}
