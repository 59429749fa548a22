namespace PcEdge.Training.Tests.Train;

/// <summary>The command: what it writes, and one line for whatever is wrong.</summary>
public sealed class ExperimentCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pcedge-experiment").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Report_and_runs_lie_in_the_folder_and_the_table_is_said()
    {
        string[] args = ["experiment", "equivalence", "--conditions", "hidden-variance/1e-8", "--methods", "one-sweep", "--seeds", "4,5", "-o", _folder];
        (int code, string said, string wrong) = CommandRun.Of(args);
        Assert.True(code == 0, wrong);
        Assert.Contains("\n| one-sweep | ", said, StringComparison.Ordinal);
        Assert.Contains("runs are not done.", said, StringComparison.Ordinal);
        Assert.Equal(
            ["cosine.svg", "relative-error.svg", "report.html", "report.md", "results.json", "runs.jsonl"],
            Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(2, File.ReadLines(Path.Combine(_folder, "runs.jsonl")).Count());
        CommandRun.Of(args);
        Assert.Equal(2, File.ReadLines(Path.Combine(_folder, "runs.jsonl")).Count());
    }

    [Theory]
    [InlineData("--methods: is for one experiment", "experiment", "all", "--methods", "one-sweep")]
    [InlineData("--data: expected NAME:FOLDER", "experiment", "label-noise", "--data", "mnist")]
    [InlineData("NAME: expected one of equivalence", "experiment", "magic")]
    [InlineData("--conditions: expected some of hidden-variance/1e-10", "experiment", "equivalence", "--conditions", "mnist")]
    [InlineData("--methods: expected some of one-sweep", "experiment", "equivalence", "--methods", "magic")]
    [InlineData("--seeds: expected whole numbers such as 1,2,3", "experiment", "equivalence", "--seeds", "1,x")]
    [InlineData("--size: equivalence has one size alone", "experiment", "equivalence", "--size", "full")]
    [InlineData("--threads: expected a whole number from 1", "experiment", "equivalence", "--threads", "0")]
    public void What_is_wrong_is_one_line_and_an_exit_code(string part, params string[] args)
    {
        (int code, _, string wrong) = CommandRun.Of(args);
        Assert.Equal(2, code);
        Assert.StartsWith("pcedge-train: ", wrong, StringComparison.Ordinal);
        Assert.Contains(part, wrong, StringComparison.Ordinal);
        Assert.Single(wrong.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
