using PcEdge.Numerics;
using PcEdge.Training.Experiments;
using PcEdge.Training.Experiments.Reports;

namespace PcEdge.Training.Tests.Experiments;

/// <summary>Throws coins: two conditions, two methods, as many seeds as asked for; counts what is really run.</summary>
internal sealed class CoinExperiment : Experiment
{
    private int _runs;

    public override string Name => "coin";

    public override string Claim => "A coin & its <twin> fall alike.";

    /// <summary>Runs begun.</summary>
    public int Runs => _runs;

    /// <summary>Called at the beginning of each run.</summary>
    public Action<int> Begin { get; init; } = static _ => { };

    public string Bias { get; init; } = "0.5";

    public override ExperimentPlan Plan(ExperimentOptions options) => new()
    {
        Runs =
        [
            .. from seed in options.SeedsOr(1, 2)
               from condition in (string[])["table/wood", "table/glass"]
               from method in (string[])["coin", "twin"]
               select new ExperimentRun(condition, method, seed) { Settings = new Dictionary<string, string> { ["bias"] = Bias }, Work = stop => Throw(condition, method, seed, stop) },
        ],
        Protocol = ["A hundred throws."],
        Search = ["Nothing was searched."],
    };

    public override IEnumerable<ReportBlock> Report(ExperimentResults results)
    {
        yield return TableBlock.Of("Heads, %", results, "heads", [("table/wood", "wood"), ("table/glass", "glass"), ("table/none", "none")]) with { Own = ["coin"] };
        yield return new ChartBlock("heads", "Heads by table", "table", "heads, %", ChartBlock.Lines(results, "heads", [("table/wood", 1), ("table/glass", 2)]));
        yield return new ChartBlock("throws", "Heads by throw", "throw", "heads", [new ChartSeries("coin", [.. Enumerable.Range(1, 100).Select(static n => (double)n)], results.Series("table/wood", "coin", "throws"))]);
        yield return new PictureBlock("picture", "A coin", "<circle r=\"3\"/>", 10, 10);
        yield return new TextBlock("That is <all>.");
    }

    private RunOutcome Throw(string condition, string method, long seed, CancellationToken stop)
    {
        Begin(Interlocked.Increment(ref _runs));
        stop.ThrowIfCancellationRequested();
        var draw = new NormalDraw(seed, condition.Length + method.Length);
        double[] throws = [.. Enumerable.Range(0, 100).Select(_ => draw.NextUniform() < 0.5 ? 1.0 : 0.0)];
        return new RunOutcome
        {
            Metrics = new Dictionary<string, double> { ["heads"] = throws.Average(), ["edge"] = double.NaN },
            Series = new Dictionary<string, IReadOnlyList<double>> { ["throws"] = throws },
            Note = method == "twin" && seed == 2 ? "rolled away" : null,
        };
    }
}
