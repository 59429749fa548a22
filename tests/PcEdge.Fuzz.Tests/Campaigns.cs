namespace PcEdge.Fuzz.Tests;

/// <summary>The campaigns of a test run: 200,000 executions in all, always the same.</summary>
internal static class Campaigns
{
    private const ulong Seed = 20261122;
    private const long Executions = 200_000;
    private static readonly string Folder = Path.Combine(Repository.Artifacts, "findings");

    /// <summary>A target's share.</summary>
    public static void RequireNoFinding(string target)
    {
        long executions = Executions * TargetTable.Named(target).Share / 100;
        List<RunResult> results = Run(target, executions);
        Assert.True(
            results.Sum(static result => result.Findings) == 0,
            $"findings in {Folder}; see one with: dotnet {typeof(Campaigns).Assembly.Location} replay {target} FILE; mend it, and keep the file in tests/PcEdge.Fuzz.Tests/Findings/{target}");
        Assert.Equal(executions, results.Sum(static result => result.Executions));
        Assert.All(results, result => Assert.InRange(result.Accepted, 1, result.Executions - 1));
    }

    /// <summary>So many executions of a target.</summary>
    public static List<RunResult> Run(string target, long executions) => Campaign.Run(target, Seed, executions, Folder);
}
