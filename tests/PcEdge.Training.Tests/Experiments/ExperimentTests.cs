using System.Text.Json;
using PcEdge.Training.Experiments;
using PcEdge.Training.Experiments.Reports;

namespace PcEdge.Training.Tests.Experiments;

/// <summary>Whatever the experiment: each run happens once, the results hang on no number of threads, and nothing finished is lost.</summary>
public sealed class ExperimentTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pcedge-experiment").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_finished_is_not_run_again()
    {
        var experiment = new CoinExperiment();
        ExperimentResults first = Do(experiment, new ExperimentOptions());
        Assert.Equal(8, experiment.Runs);
        ExperimentResults second = Do(experiment, new ExperimentOptions());
        Assert.Equal(8, experiment.Runs);
        Assert.Equal(Said(first), Said(second));
        Do(experiment, new ExperimentOptions { Seeds = [2, 3] });
        Assert.Equal(12, experiment.Runs);
    }

    [Fact]
    public void Another_setting_is_another_run()
    {
        Do(new CoinExperiment(), new ExperimentOptions());
        var other = new CoinExperiment { Bias = "0.6" };
        Do(other, new ExperimentOptions());
        Assert.Equal(8, other.Runs);
    }

    [Fact]
    public void Threads_change_nothing_but_the_time()
    {
        ExperimentResults one = Do(new CoinExperiment(), new ExperimentOptions(), threads: 1);
        ExperimentResults four = Do(new CoinExperiment(), new ExperimentOptions(), threads: 4, "elsewhere");
        Assert.Equal(Said(one), Said(four));
    }

    [Fact]
    public void What_was_done_before_a_stop_is_kept_and_the_next_call_goes_on()
    {
        using var stop = new CancellationTokenSource();
        var stopped = new CoinExperiment { Begin = run => { if (run == 4) { stop.Cancel(); } } };
        ExperimentPlan plan = stopped.Plan(new ExperimentOptions());
        using (var store = new RunStore(_folder))
        {
            Assert.False(ExperimentExecution.Do(stopped.Name, plan.Runs, store, 1, static _ => { }, stop.Token));
            ExperimentResults results = new(stopped.Name, plan, store);
            Assert.Equal(3, results.Records.Count);
            Assert.Equal("5 of 8 runs are not done.", Report(stopped, results).Missing);
        }

        var next = new CoinExperiment();
        Assert.Equal(8, Do(next, new ExperimentOptions()).Records.Count);
        Assert.Equal(5, next.Runs);
    }

    [Fact]
    public void A_line_that_was_cut_short_is_run_again()
    {
        Do(new CoinExperiment(), new ExperimentOptions());
        string path = Path.Combine(_folder, "runs.jsonl");
        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..^40]);
        var next = new CoinExperiment();
        Do(next, new ExperimentOptions());
        Assert.Equal(1, next.Runs);
        Do(next, new ExperimentOptions());
        Assert.Equal(1, next.Runs);
    }

    [Fact]
    public void Two_at_a_time_do_not_write_into_one_folder()
    {
        using var store = new RunStore(_folder);
        Assert.Throws<IOException>(() => new RunStore(_folder));
    }

    [Fact]
    public void A_run_that_fails_ends_the_experiment_with_its_own_error()
    {
        var broken = new CoinExperiment { Begin = static run => { if (run == 3) { throw new InvalidDataException("no coin"); } } };
        InvalidDataException problem = Assert.Throws<InvalidDataException>(() => Do(broken, new ExperimentOptions(), threads: 2));
        Assert.Equal("no coin", problem.Message);
    }

    [Fact]
    public void A_digest_is_that_of_condition_method_seed_and_settings_whatever_their_order()
    {
        ExperimentRun Run(string condition, string method, long seed, params (string, string)[] settings) => new(condition, method, seed)
        {
            Settings = settings.ToDictionary(), Work = static _ => throw new NotSupportedException(),
        };
        string digest = Run("a", "b", 1, ("x", "1"), ("y", "2")).Digest("e");
        Assert.Equal(digest, Run("a", "b", 1, ("y", "2"), ("x", "1")).Digest("e"));
        string[] others = [Run("a", "b", 2, ("x", "1"), ("y", "2")).Digest("e"), Run("a", "b", 1, ("x", "1"), ("y", "3")).Digest("e"), Run("a", "b", 1, ("x", "1")).Digest("e"), Run("a", "b", 1, ("x", "1"), ("y", "2")).Digest("f")];
        Assert.DoesNotContain(digest, others);
        Assert.Equal(4, others.Distinct().Count());
    }

    [Fact]
    public void Mean_and_deviation_are_those_of_a_sample()
    {
        var spread = Spread.Of([2, 4, 9]);
        Assert.Equal(5, spread.Mean, 1e-12);
        Assert.Equal(Math.Sqrt(13), spread.Deviation, 1e-12);
        Assert.Equal("5.0 ± 3.6", spread.Text());
        Assert.Equal("2.00", Spread.Of([2]).Text(format: "0.00"));
        Assert.Equal("–", Spread.Of([]).Text());
    }

    [Fact]
    public void The_report_has_every_run_in_json_a_table_in_markdown_and_charts_in_files()
    {
        var experiment = new CoinExperiment();
        ExperimentResults results = Do(experiment, new ExperimentOptions());
        IReadOnlyList<string> files = ReportFiles.Write(_folder, Report(experiment, results));
        Assert.Equal(["report.md", "report.html", "results.json", "heads.svg", "throws.svg", "picture.svg"], files.Select(Path.GetFileName));

        string markdown = File.ReadAllText(files[0]);
        Spread wood = results.Metric("table/wood", "coin", "heads");
        Assert.Contains($"| **coin** | {wood.Text(100)} | ", markdown, StringComparison.Ordinal);
        Assert.Contains("| method | wood | glass |\n|---|---|---|\n", markdown, StringComparison.Ordinal);
        Assert.Contains("- table/wood, twin, seed 2: rolled away.\n", markdown, StringComparison.Ordinal);
        Assert.Contains("8 runs, seeds 1, 2; ", markdown, StringComparison.Ordinal);

        using var json = JsonDocument.Parse(File.ReadAllText(files[2]));
        Assert.Equal(8, json.RootElement.GetProperty("runs").GetArrayLength());
        JsonElement run = json.RootElement.GetProperty("runs")[0];
        Assert.Equal(results.Records[0].Outcome.Metrics["heads"], run.GetProperty("metrics").GetProperty("heads").GetDouble());
        Assert.Equal(JsonValueKind.Null, run.GetProperty("metrics").GetProperty("edge").ValueKind);

        string page = File.ReadAllText(files[1]);
        Assert.Contains("A coin &amp; its &lt;twin&gt; fall alike.", page, StringComparison.Ordinal);
        Assert.All((string[])[files[3], files[4], files[5]], static file => System.Xml.Linq.XDocument.Load(file));
    }

    private static ExperimentReport Report(Experiment experiment, ExperimentResults results) =>
        new() { Experiment = experiment, Command = "pcedge-train experiment coin", Results = results, Blocks = [.. experiment.Report(results)] };

    private static string[] Said(ExperimentResults results) =>
        [.. results.Records.Select(static record => $"{record.Digest} {record.Condition} {record.Method} {record.Seed} {record.Outcome.Metrics["heads"]} {string.Join(' ', record.Outcome.Series["throws"])} {record.Outcome.Note}")];

    private ExperimentResults Do(CoinExperiment experiment, ExperimentOptions options, int threads = 2, string below = "")
    {
        ExperimentPlan plan = experiment.Plan(options);
        using var store = new RunStore(Path.Combine(_folder, below));
        Assert.True(ExperimentExecution.Do(experiment.Name, plan.Runs, store, threads, static _ => { }, default));
        return new ExperimentResults(experiment.Name, plan, store);
    }
}
