using PcEdge.Evaluation.Anomalies;
using PcEdge.Evaluation.Anomalies.Methods;
using PcEdge.Evaluation.Anomalies.Nab;
using PcEdge.Evaluation.Reports;
using PcEdge.Models;

namespace PcEdge.Evaluation.Tests.Anomalies.Nab;

public sealed class NabEvaluationTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("nab").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Method_that_sees_the_bursts_scores_100_and_its_category_without_windows_has_false_alarms_in_place_of_a_score()
    {
        NabEvaluation evaluation = Evaluate();
        Assert.Equal(100, evaluation.Scores()[0, 0], 9);
        ResultTable categories = evaluation.ByCategory();
        Assert.Equal(["pumps", "quiet", "rooms"], [categories.Name(0), categories.Name(1), categories.Name(2)]);
        Assert.Equal("-", categories.Text(1, 3));
        Assert.Equal(0, categories[1, 5]);
        Assert.Equal(2, categories[0, 4]);
    }

    [Fact]
    public void Categories_left_out_are_summed_and_normalised_once()
    {
        ResultTable left = Evaluate().LeaveCategoryOut();
        double all = 0, windows = 0;
        for (int row = 0; row < 3; row++)
        {
            all += double.IsNaN(left[row, 3]) ? 0 : left[row, 3] * left[row, 1];
            windows += left[row, 1];
        }

        Assert.Equal(3, windows);
        Assert.Equal(all / windows, left[3, 3], 9);
    }

    [Fact]
    public void Copies_are_cut_rescaled_dropped_and_every_second_one_thinned_and_always_the_same()
    {
        List<AnomalySeries> series = Files();
        List<AnomalySeries> copy = Perturbation.Copy(series, 0), again = Perturbation.Copy(series, 0), thinned = Perturbation.Copy(series, 1);
        for (int i = 0; i < series.Count; i++)
        {
            Assert.Equal(copy[i].Values, again[i].Values);
            Assert.InRange(copy[i].Rows, .87 * MiniatureBenchmark.Rows, MiniatureBenchmark.Rows);
            Assert.InRange(thinned[i].Rows, .42 * MiniatureBenchmark.Rows, .5 * MiniatureBenchmark.Rows);
            foreach (AnomalyWindow window in thinned[i].Windows)
            {
                AnomalyWindow original = series[i].Windows[0];
                Assert.InRange(thinned[i].Times[window.First], series[i].Times[original.First], series[i].Times[original.First] + 7200);
                Assert.InRange(thinned[i].Times[window.Last], series[i].Times[original.Last] - 7200, series[i].Times[original.Last]);
            }
        }
    }

    [Fact]
    public void Copies_have_mean_and_deviation_of_each_kind_and_of_all()
    {
        ResultTable copies = Evaluate().Perturbed(4);
        Assert.Equal([2.0, 2.0, 4.0], [copies[0, 0], copies[1, 0], copies[2, 0]]);
        Assert.Equal(copies[2, 1], (copies[0, 1] + copies[1, 1]) / 2, 9);
        Assert.True(copies[0, 1] > 90);
    }

    [Fact]
    public void Spread_is_that_of_the_textbook()
    {
        var spread = new ScoreSpread();
        foreach (double score in new double[] { 2, 4, 4, 4, 5, 5, 7, 9 })
        {
            spread.Add(score);
        }

        Assert.Equal((8, 5.0, 2.0), (spread.Count, spread.Mean, spread.Lowest));
        Assert.Equal(Math.Sqrt(32.0 / 7), spread.Deviation, 12);
    }

    private NabEvaluation Evaluate() => new(
        Files(),
        [new AnomalyMethod("height", static _ => new Height())],
        CancellationToken.None);

    private List<AnomalySeries> Files()
    {
        MiniatureBenchmark.Write(_root);
        return NabFolder.Read(_root, out _);
    }

    /// <summary>The change since the row before, where it is large for its series.</summary>
    private sealed class Height : IStreamModel
    {
        private double _last = double.NaN;
        private double _largest = double.MaxValue;

        public int Channels => 1;

        public void Step(in Observation observation, StepOutput output)
        {
            double step = double.IsNaN(_last) ? 0 : observation.Values[0] - _last;
            output.TotalEvidence = step > 10 * _largest ? 1 : 0;
            _largest = _largest == double.MaxValue ? 1e-9 : Math.Max(_largest, step / 3);
            _last = observation.Values[0];
        }

        public void VisitState(IStateVisitor visitor)
        {
        }
    }
}
