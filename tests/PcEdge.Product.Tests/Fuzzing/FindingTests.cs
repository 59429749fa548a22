using PcEdge.Torture.Fuzzing;

namespace PcEdge.Product.Tests.Fuzzing;

/// <summary>What once broke something, and the seeds.</summary>
public sealed class FindingTests
{
    public static TheoryData<string> Names => [.. TargetTable.All.Select(static target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_once_broke_something_no_longer_does(string name)
    {
        Target target = TargetTable.Named(name);
        foreach (string path in Places.FilesOf(Path.Combine(Places.Findings, name)))
        {
            Exception? finding = Record.Exception(() => target.Execute(File.ReadAllBytes(path)));
            Assert.True(finding is null, $"{path}: {finding}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_seed_is_taken(string name)
    {
        Target target = TargetTable.Named(name);
        Assert.All(Places.FilesOf(Path.Combine(Places.Seeds, name)), path => Assert.True(target.Execute(File.ReadAllBytes(path)), path));
    }

    [Fact]
    public void The_same_seed_gives_the_same_inputs()
    {
        CampaignResult first = Run();
        CampaignResult second = Run();
        Assert.Equal((first.Executions, first.Accepted, first.Places), (second.Executions, second.Accepted, second.Places));

        static CampaignResult Run() => Campaign.Run("model", 5, 300, Path.Combine(Places.Artifacts, "findings"), static _ => { });
    }

    [Fact]
    public void The_shares_of_the_targets_are_all_executions() => Assert.Equal(100, TargetTable.All.Sum(static target => target.Share));
}
