namespace PcEdge.Fuzz.Tests;

/// <summary>What once broke something, and the seeds.</summary>
public sealed class FindingTests
{
    public static TheoryData<string> Names => [.. TargetTable.All.Select(static target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_once_broke_something_no_longer_does(string name)
    {
        Target target = TargetTable.Named(name);
        foreach (string path in Repository.FilesOf(Path.Combine(Repository.Findings, name)))
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
        Assert.All(Repository.FilesOf(Path.Combine(Repository.Seeds, name)), path => Assert.True(target.Execute(File.ReadAllBytes(path)), path));
    }
}
