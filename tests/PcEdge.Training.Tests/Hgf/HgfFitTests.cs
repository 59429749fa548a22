using PcEdge.Hgf;
using PcEdge.Training.Hgf;
using Published = PcEdge.Tests.Hgf.HgfSeries;

namespace PcEdge.Training.Tests.Hgf;

/// <summary>What a fit finds, where it is known: closed forms, simulated parameters, the shape of its objective.</summary>
public sealed class HgfFitTests
{
    // Readings nearly without noise, so that a walk is seen as it is.
    private static readonly HgfDefinition Walker = Published.Chain(HgfUpdate.Enhanced2024, HgfNode.ContinuousInput("u", 1e12), (0, 1e12, -1));

    private static readonly HgfDefinition Dollar = Published.Chain(HgfUpdate.Enhanced2024, HgfNode.ContinuousInput("u", 1e4), (1.0357, 1e4, -13), (1, 10, -2));

    private static readonly HgfDefinition Learner = Published.Chain(HgfUpdate.Enhanced2024, HgfNode.BinaryInput("u"), (0, 1, -4));

    [Fact]
    public void Volatility_of_a_walk_is_the_log_of_its_mean_square_step_with_the_deviation_of_a_variance()
    {
        const int rows = 500;
        double[] walk = HgfSimulation.Walk(rows, -3, seed: 7);
        double square = walk.Select((x, row) => Math.Pow(x - (row == 0 ? 0 : walk[row - 1]), 2)).Average();
        HgfFitReport report = new HgfFit(HgfSimulation.Options(Walker, flat: true, "x1.tonicVolatility"), HgfSimulation.Series(walk)).Run();
        Assert.Equal(Math.Log(square), report.Estimates[0].Place, 1e-5);
        Assert.Equal(Math.Sqrt(2.0 / rows), report.Estimates[0].Deviation, 1e-5);
        Assert.InRange(-3, report.Estimates[0].Place - (2 * report.Estimates[0].Deviation), report.Estimates[0].Place + (2 * report.Estimates[0].Deviation));
        Assert.Empty(report.Warnings);
    }

    [Fact]
    public void A_prior_pulls_the_estimate_by_its_share_of_the_precision()
    {
        // An initial mean enters the first surprise alone, as a parabola: prior 0 +- 1, one reading of 4 with variance 1/pi + e^omega = 3 + 1.
        HgfDefinition filter = Published.Chain(HgfUpdate.Classic, HgfNode.ContinuousInput("u", 1e12), (0, 1.0 / 3, 0));
        HgfFitOptions options = HgfSimulation.Options(filter, flat: false, "x1.mean");
        HgfFitReport report = new HgfFit(options with { Parameters = [options.Parameters[0] with { Prior = new GaussianPrior(0, 1) }] }, HgfSimulation.Series([4])).Run();
        Assert.Equal(4 * (1.0 / 4) / (1 + (1.0 / 4)), report.Estimates[0].Place, 1e-6);
        Assert.Equal(Math.Sqrt(1 / (1 + (1.0 / 4))), report.Estimates[0].Deviation, 1e-6);

        // The reading's probability with the mean integrated out: Gaussian with variance 4 + 1.
        Assert.Equal(-0.5 * (Math.Log(2 * Math.PI * 5) + (16.0 / 5)), report.LogEvidence, 1e-6);
    }

    [Fact]
    public void The_dollar_in_francs_is_explained_better_and_nothing_nearby_explains_it_better_still()
    {
        HgfFitOptions options = HgfSimulation.Options(Dollar, flat: false, "x1.tonicVolatility", "x2.tonicVolatility", "x2.mean");
        HgfSeries series = HgfSimulation.Series(Published.UsdChf);
        HgfFitReport report = new HgfFit(options, series).Run();
        Assert.True(report.After.Surprise < report.Before.Surprise - 1, $"{report.Before.Surprise} -> {report.After.Surprise}");
        Assert.Equal(report.After.Surprise, new HgfNetwork(report.Fitted.Filter).Run(Published.UsdChf), 1e-9);
        Assert.True(report.Curvature.Left < 1e-4);
        var objective = new HgfObjective(options, series);
        double[] best = [.. report.Estimates.Select((estimate, i) => objective.Point(estimate.Place, i))];
        foreach (int parameter in (int[])[0, 1, 2])
        {
            foreach (double share in (double[])[-1, -0.1, 0.1, 1])
            {
                double[] near = [.. best];
                near[parameter] += share * report.Curvature.Deviation(parameter);
                Assert.True(objective.Value(near) > report.Least);
            }
        }
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 2.5)]
    public void Somebody_s_learning_and_temperature_are_recovered_from_his_answers(int kind, double inverseTemperature)
    {
        HgfDefinition truth = Learner.With("x1", static x => x with { TonicVolatility = -2 });
        HgfSeries series = HgfSimulation.Answers(truth, ResponseTable.Create((ResponseKind)kind, inverseTemperature), times: 3, seed: 11);
        HgfFitReport report = new HgfFit(
            HgfSimulation.Options(Learner, flat: false, "x1.tonicVolatility", HgfParameterTable.InverseTemperature) with { Response = (ResponseKind)kind, Belief = "u", CountsSurprise = false },
            series).Run();
        Assert.InRange((report.Estimates[0].Place + 2) / report.Estimates[0].Deviation, -2, 2);
        Assert.InRange((report.Estimates[1].Place - Math.Log(inverseTemperature)) / report.Estimates[1].Deviation, -2, 2);
        Assert.True(report.Estimates[0].Deviation < 1 && report.Estimates[1].Deviation < 0.5);
    }

    [Fact]
    public void The_same_seed_finds_the_same_bits()
    {
        HgfFitOptions options = HgfSimulation.Options(Walker, flat: false, "x1.tonicVolatility", "x1.tonicDrift");
        HgfSeries series = HgfSimulation.Series(HgfSimulation.Walk(60, -2, seed: 3));
        Assert.Equal(new HgfFit(options, series).Run().Estimates, new HgfFit(options, series).Run().Estimates);
    }

    [Fact]
    public void A_coupling_and_a_share_are_parameters_too()
    {
        HgfFitReport report = new HgfFit(
            HgfSimulation.Options(Dollar, flat: false, "x1.volatilityParents.x2", "x2.autoconnection"), HgfSimulation.Series(Published.UsdChf)).Run();
        HgfNode level2 = report.Fitted.Filter.Nodes[2];
        Assert.True(level2.Autoconnection is > 0 and < 1);
        Assert.Equal(report.Estimates[0].Place, report.Fitted.Filter.Nodes[1].VolatilityParents[0].Strength);
        Assert.True(report.After.Surprise + report.After.Prior < report.Before.Surprise + report.Before.Prior);
    }

    [Fact]
    public void What_the_data_say_nothing_of_needs_a_prior()
    {
        HgfSeries still = HgfSimulation.Series([.. Enumerable.Repeat(0.0, 50)]);
        HgfFitException problem = Assert.Throws<HgfFitException>(() => new HgfFit(HgfSimulation.Options(Walker, flat: true, "x1.tonicVolatility"), still).Run());
        Assert.Contains("x1.tonicVolatility runs away", problem.Message, StringComparison.Ordinal);
        Assert.Contains("--prior x1.tonicVolatility=MEAN:SD", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => new HgfFit(HgfSimulation.Options(Walker, flat: false, "x1.tonicVolatility"), HgfSimulation.Series([1, 2])).Run(stop.Token));
    }
}
