namespace PcEdge.Fuzz.Tests;

/// <summary>Configuration, CSV, JSON lines and payloads, whatever is in them: taken, or refused in words, in bounded time and memory.</summary>
public sealed class TextFuzzTests
{
    public static TheoryData<string> Names => ["configuration", "csv", "jsonl", "mqtt"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_a_text_says_it_is_taken_or_refused_within_its_limits(string target) => Campaigns.RequireNoFinding(target);

    [Fact]
    public void All_targets_are_fuzzed_and_their_shares_are_all_executions()
    {
        string[] fuzzed = [.. ((IEnumerable<object[]>)FileFuzzTests.Names).Select(static row => (string)row[0]), .. ((IEnumerable<object[]>)Names).Select(static row => (string)row[0])];
        Assert.Equal(TargetTable.All.Select(static target => target.Name).Order(), fuzzed.Order());
        Assert.Equal(100, TargetTable.All.Sum(static target => target.Share));
    }
}
