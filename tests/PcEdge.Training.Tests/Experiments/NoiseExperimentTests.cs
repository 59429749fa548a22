using PcEdge.Streams;
using PcEdge.Training.Datasets;
using PcEdge.Training.Experiments;
using PcEdge.Training.Experiments.Noise;
using PcEdge.Training.Experiments.Reports;

namespace PcEdge.Training.Tests.Experiments;

/// <summary>Every path of the noise experiments, on pictures made for it.</summary>
public sealed class NoiseExperimentTests : IDisposable
{
    private static readonly NoiseSize s_size = new("tiny", 1, [16], (300, 60, 100), 40, 1.5);

    private readonly LearnableImages _images = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("pcedge-noise").FullName;

    public void Dispose()
    {
        _images.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Every_method_learns_clean_pictures_and_is_reported()
    {
        ExperimentReport report = Do(new LabelNoiseExperiment(s_size), new ExperimentOptions { Data = _images.Data, Seeds = [1] }, ["mnist/clean", "mnist/symmetric-60"]);
        Assert.Equal(NoiseMethods.All.Select(static method => method.Name), report.Results.Methods);
        Assert.Empty(report.Troubles);
        Assert.All(report.Results.Methods, method => Assert.True(report.Results.Metric("mnist/clean", method, "final").Mean > 0.2, method));
        Assert.All(report.Results.Records, static record => Assert.Equal(s_size.Epochs, record.Outcome.Series["accuracy"].Count));
        Assert.All(report.Results.Records, static record => Assert.Equal(record.Method.EndsWith("+gate", StringComparison.Ordinal), record.Outcome.Metrics.ContainsKey("noise")));
        Assert.All(report.Results.Records, static record => Assert.Contains(record.Outcome.Metrics["early-stopped"], record.Outcome.Series["accuracy"]));
        Assert.Contains("mnist-symmetric.svg", ReportFiles.Write(_folder, report).Select(Path.GetFileName));
    }

    [Fact]
    public void Wrong_labels_cost_accuracy_and_bad_inputs_do_too()
    {
        ExperimentReport labels = Do(new LabelNoiseExperiment(s_size), new ExperimentOptions { Data = _images.Data, Seeds = [1, 2], Quick = true }, ["mnist"]);
        Assert.True(labels.Results.Metric("mnist/clean", "backprop-adam", "final").Mean > 0.1 + labels.Results.Metric("mnist/symmetric-60", "backprop-adam", "final").Mean);
        Assert.StartsWith("MNIST, 60 % of the labels drawn anew", ((TextBlock)labels.Blocks[0]).Text, StringComparison.Ordinal);

        ExperimentReport inputs = Do(new InputNoiseExperiment(s_size), new ExperimentOptions { Data = _images.Data, Quick = true }, []);
        Assert.Equal(6, inputs.Results.Conditions.Count);
        Assert.True(inputs.Results.Metric("fashion-mnist/clean", "one-sweep-adam", "final").Mean > 0.1 + inputs.Results.Metric("fashion-mnist/gaussian-1", "one-sweep-adam", "final").Mean);
        Assert.Contains("fashion-mnist/dead-50: ", ((TextBlock)inputs.Blocks[0]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_search_tries_three_rates_of_every_method_without_gate()
    {
        ExperimentPlan plan = new LabelNoiseExperiment().Plan(new ExperimentOptions { Data = _images.Data, Size = "search" });
        Assert.Equal(3 * NoiseMethods.Plain.Count, plan.Methods.Count);
        Assert.Contains("backprop-adam@0.009", plan.Methods);
        Assert.Equal(["mnist/clean", "mnist/symmetric-40", "mnist/gaussian-1"], plan.Conditions);
    }

    [Fact]
    public void A_run_draws_its_own_samples_and_its_labels_are_wrong_as_often_as_said()
    {
        var draw = new ImageDraw(new ExperimentOptions { Data = _images.Data });
        var size = (Training: 300, Validation: 60, Test: 1000);
        Dataset one = draw.Draw("mnist", 2, size, 1), same = draw.Draw("mnist", 2, size, 1), other = draw.Draw("mnist", 2, size, 2);
        Assert.Equal((300, 60, LearnableImages.Tests, 16), (one.Training.Count, one.Validation.Count, one.Test!.Count, one.InputWidth));
        Assert.Equal(one.Training.Inputs, same.Training.Inputs);
        Assert.NotEqual(one.Training.Inputs, other.Training.Inputs);

        (Dataset wrong, Samples right) = new NoiseCondition("mnist", NoiseKind.Asymmetric, 0.4).Apply(one, 2, 1);
        Assert.InRange(Differing(wrong.Training, one.Training), 0.3, 0.5);
        Assert.InRange(Differing(wrong.Validation, one.Validation), 0.2, 0.6);
        Assert.Equal(0, Differing(right, one.Validation));
        Assert.Equal(0, Differing(wrong.Test!, one.Test!));
    }

    [Fact]
    public void Other_pictures_of_the_same_name_are_other_runs()
    {
        string Digest() => new LabelNoiseExperiment(s_size).Plan(new ExperimentOptions { Data = _images.Data }).Runs[0].Digest("label-noise");
        string before = Digest(), file = Path.Combine(_images.Folder, "mnist", "train-images-idx3-ubyte");
        byte[] pictures = File.ReadAllBytes(file);
        pictures[^1] ^= 1;
        File.WriteAllBytes(file, pictures);
        Assert.NotEqual(before, Digest());
    }

    [Fact]
    public void Pictures_that_are_not_there_are_named()
    {
        SourceException problem = Assert.Throws<SourceException>(static () => new LabelNoiseExperiment().Plan(new ExperimentOptions { Data = ["mnist:/nowhere"] }));
        Assert.Contains("/nowhere/train-images-idx3-ubyte: there is no such file", problem.Message, StringComparison.Ordinal);
    }

    private static double Differing(Samples some, Samples others) =>
        Enumerable.Range(0, some.Count).Average(n => OneHot.ClassOf(some, n) == OneHot.ClassOf(others, n) ? 0.0 : 1.0);

    private ExperimentReport Do(Experiment experiment, ExperimentOptions options, string[] conditions)
    {
        ExperimentPlan plan = experiment.Plan(options);
        using var store = new RunStore(Path.Combine(_folder, experiment.Name));
        Assert.True(ExperimentExecution.Do(experiment.Name, plan.Only(conditions, []), store, 2, static _ => { }, default));
        var results = new ExperimentResults(experiment.Name, plan, store);
        return new ExperimentReport { Experiment = experiment, Command = "pcedge-train experiment", Results = results, Blocks = [.. experiment.Report(results)] };
    }
}
