using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Onnx.Baselines;
using PcEdge.Training.Datasets;
using PcEdge.Training.Fitting;
using PcEdge.Training.Methods;
using PcEdge.Training.Results;
using PcEdge.Training.Tests.Methods;

namespace PcEdge.Training.Tests.Fitting;

/// <summary>Every method learns every task, the best epoch stays, and nothing but the seed decides.</summary>
public sealed class FitTests
{
    public static TheoryData<string> Methods => [.. MethodTable.All.Select(static method => method.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_sum_is_regressed(string method)
    {
        using TemporaryTable table = Table("a,b,y", 600, static (a, b, e) => [a, b, (2 * a) - b + 5 + (0.05 * e)]);
        FitReport report = Train(method, Load(table, BaselineTask.Regress, "y"), new FitOptions { Epochs = 40 }, out _);
        Assert.Equal("rmse", report.Validation!.Metric);
        Assert.InRange(report.Validation.Value, 0, 0.1);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Quadrants_are_told_apart(string method)
    {
        using TemporaryTable table = Table("a,b,kind", 1000, static (a, b, _) => [a, b, a * b > 0 ? 1 : 0]);
        FitReport report = Train(method, Load(table, BaselineTask.Classify, "kind"), new FitOptions { Epochs = 60 }, out _);
        Assert.Equal("accuracy", report.Validation!.Metric);
        Assert.InRange(report.Validation.Value, 0.95, 1);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_hidden_channel_is_filled_in_from_those_that_share_its_cause(string method)
    {
        using TemporaryTable table = Table("p,q,r,s", 600, static (a, _, e) => [a, 3 - a, (2 * a) + 1, (0.5 * a) + (0.05 * e)]);
        FitReport report = Train(method, Load(table, BaselineTask.Reconstruct), new FitOptions { Epochs = 60, Hide = method == "backprop" ? 0.25 : 0 }, out _);
        Assert.Equal("completion-rmse", report.Validation!.Metric);
        Assert.InRange(report.Validation.Value, 0, 0.3); // 1 without any knowledge
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void An_oscillation_is_forecast(string method)
    {
        using TemporaryTable table = TemporaryTable.Of("x", 400, static n => [Math.Sin(0.3 * n)]);
        FitReport report = Train(method, Load(table, BaselineTask.Forecast, window: 2), new FitOptions { Epochs = 60 }, out _);
        Assert.InRange(report.Validation!.Value, 0, 0.1); // persistence leaves .3
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Noise_on_the_inputs_shrinks_weights_as_a_ridge_does(string method)
    {
        // E (y - w (x + n))^2 is least at w = cov(x, y)/(var x + var n), here 1/(1 + 1) (Bishop 1995).
        using TemporaryTable table = Table("a,y", 2000, static (a, _, _) => [a, a]);
        Dataset data = Load(table, BaselineTask.Regress, "y");
        var learning = new LearningDefinition { Kind = LearningKind.GradientDescent, Rate = 0.02 };
        Train(method, data with { Validation = data.Validation.Take([]) }, new FitOptions { Epochs = 10, Noise = 1 }, out Network network, new MethodOptions { Hidden = [], Learning = learning });
        Assert.InRange(network.Projections[0].Weights[0], 0.42f, 0.58f);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Threads_change_no_bit_and_the_seed_changes_all(string method)
    {
        using TemporaryTable table = Table("a,b,y", 300, static (a, b, e) => [a, b, a + e]);
        Dataset data = Load(table, BaselineTask.Regress, "y");
        var fitting = new FitOptions { Epochs = 3, Hide = 0.1 };
        Train(method, data, fitting, out Network one, new MethodOptions { Batch = 130 });
        Train(method, data, fitting, out Network two, new MethodOptions { Batch = 130, Threads = 2 });
        Train(method, data, fitting, out Network other, new MethodOptions { Batch = 130, Seed = 2 });
        Assert.Equal(Chains.Parameters(one), Chains.Parameters(two));
        Assert.NotEqual(Chains.Parameters(one), Chains.Parameters(other));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_network_of_the_best_epoch_remains(string method)
    {
        // Few and noisy samples are learned by heart in the end.
        using TemporaryTable table = Table("a,b,y", 40, static (a, b, e) => [a, b, a + (2 * e)]);
        Dataset data = Load(table, BaselineTask.Regress, "y");
        FitReport report = Train(method, data, new FitOptions { Epochs = 200 }, out Network best, new MethodOptions { Hidden = [32], Batch = 8 });
        Assert.InRange(report.BestEpoch, 1, 199);
        Assert.Equal(report.Epochs.Min(static epoch => epoch.Validation!.Loss), report.Validation!.Loss);
        Assert.Equal(report.Epochs[report.BestEpoch - 1].Validation, report.Validation);
        Train(method, data, new FitOptions { Epochs = report.BestEpoch }, out Network stopped, new MethodOptions { Hidden = [32], Batch = 8 });
        Assert.Equal(Chains.Parameters(stopped), Chains.Parameters(best));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Training_that_diverges_stops_and_says_so(string method)
    {
        using TemporaryTable table = Table("a,b,y", 100, static (a, b, e) => [a, b, a + e]);
        var options = new MethodOptions { Learning = new LearningDefinition { Rate = 1e30 }, Activation = Activations.ActivationKind.Identity };
        FitReport report = Train(method, Load(table, BaselineTask.Regress, "y"), new FitOptions(), out Network network, options);
        Assert.Contains("diverged", report.StoppedBecause, StringComparison.Ordinal);
        Assert.All(Chains.Parameters(network), static tensor => Assert.All(tensor, static value => Assert.True(float.IsFinite(value))));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void What_was_trained_is_a_model_that_a_device_loads(string method)
    {
        using TemporaryTable table = Table("a,b,y", 100, static (a, b, e) => [a, b, a + e]);
        foreach ((BaselineTask task, string? target, int window, int channels) in new[]
        {
            (BaselineTask.Regress, "y", 1, 3), (BaselineTask.Forecast, null, 2, 9), (BaselineTask.Reconstruct, null, 1, method == "backprop" ? 6 : 3),
        })
        {
            Dataset data = Load(table, task, target, window);
            Train(method, data, new FitOptions { Epochs = 1 }, out Network network);
            byte[] file = TrainedModel.Write(data, MethodTable.Named(method)!, new MethodOptions(), network, new TrainingProvenance { Seed = 1 });
            IStreamModel model = ModelContainer.Read(file).CreateModel();
            Assert.Equal(channels, model.Channels);
        }
    }

    private static Dataset Load(TemporaryTable table, BaselineTask task, string? target = null, int window = 1) =>
        DatasetTable.Load(table.Uri, new DatasetOptions { Task = task, Targets = target is null ? [] : [target], Window = window });

    private static FitReport Train(string method, Dataset data, FitOptions options, out Network network, MethodOptions? methodOptions = null)
    {
        var fit = new Fit(data, MethodTable.Named(method)!, methodOptions ?? new MethodOptions { Learning = new LearningDefinition { Kind = LearningKind.Adam, Rate = 0.01 } }, options);
        FitReport report = fit.Run();
        network = fit.Network;
        return report;
    }

    // Rows of a function of three independent standard normal numbers.
    private static TemporaryTable Table(string header, int rows, Func<double, double, double, double[]> row)
    {
        float[] draws = Chains.Normal(3 * rows, 77);
        return TemporaryTable.Of(header, rows, n => row(draws[3 * n], draws[(3 * n) + 1], draws[(3 * n) + 2]));
    }
}
