namespace PcEdge.Fuzz.Tests;

/// <summary>Files of models, states and ONNX, whatever is in them: taken, or refused in words, in bounded time and memory.</summary>
public sealed class FileFuzzTests
{
    public static TheoryData<string> Names => ["model", "state", "onnx"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_a_file_holds_it_is_taken_or_refused_within_its_limits(string target) => Campaigns.RequireNoFinding(target);

    [Fact]
    public void The_same_seed_gives_the_same_inputs() => Assert.Equal(Campaigns.Run("model", 300), Campaigns.Run("model", 300));
}
