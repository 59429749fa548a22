using PcEdge.Torture;

namespace PcEdge.Product.Tests;

/// <summary>Every proof of <c>./build.sh torture</c>, in its short form.</summary>
[Collection(OneProduct.Name)]
public sealed class TortureTests(Product product)
{
    public static TheoryData<string> Proofs => [.. ProofTable.All.Select(static proof => proof.Name)];

    [Theory]
    [MemberData(nameof(Proofs))]
    public void No_promise_is_broken(string name)
    {
        using var folder = new TemporaryFolder();
        ProofResult result = ProofTable.Find(name)!.Run(new ProofRun(IsLong: false, product.Binary, folder.Location, Seed: 1, static _ => { }));
        Assert.True(result.Findings.Count == 0, string.Join('\n', result.Findings));
        Assert.True(result.Times > 0);
    }
}
