using PcEdge.Training.Datasets;
using PcEdge.Training.Experiments;
using PcEdge.Training.Experiments.Embeddings;
using PcEdge.Training.Experiments.Reports;
using PcEdge.Training.Metrics;

namespace PcEdge.Training.Tests.Experiments;

/// <summary>Every path of the experiment on small pictures, and what its networks must be able to do.</summary>
public sealed class EmbeddingsExperimentTests : IDisposable
{
    private static readonly EmbeddingSize s_size = new("tiny", 1, 300, 100, 3, 1) { Layers = [16, 8, 4] };

    private readonly LearnableImages _images = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("pcedge-embeddings").FullName;

    public void Dispose()
    {
        _images.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Every_method_is_measured_on_every_set_and_reported()
    {
        var experiment = new EmbeddingsExperiment(s_size);
        var options = new ExperimentOptions { Data = _images.Data, Seeds = [1] };
        ExperimentPlan plan = experiment.Plan(options);
        using (var store = new RunStore(_folder))
        {
            Assert.True(ExperimentExecution.Do(experiment.Name, plan.Runs, store, 1, static _ => { }, default));
            var results = new ExperimentResults(experiment.Name, plan, store);
            Assert.Equal(EmbeddingMethod.All.Select(static method => method.Name), results.Methods);
            Assert.All(results.Records, static record => Assert.Null(record.Outcome.Note));
            Assert.All(results.Methods, method => Assert.InRange(results.Metric("shapes", method, "mig").Mean, 0, 1));
            Assert.All(results.Methods, method => Assert.InRange(results.Metric("mnist", method, "class-1").Mean, 0.2, 1));
            Assert.Equal(results.Metric("mnist", "vae", "class-0").Mean, results.Metric("mnist", "pc-unit", "class-0").Mean);
            ReportBlock[] blocks = [.. experiment.Report(results)];
            Assert.StartsWith("Disentangled embeddings: ", ((TextBlock)blocks[0]).Text, StringComparison.Ordinal);
            Assert.Contains("as far as single seeds tell", ((TextBlock)blocks[0]).Text, StringComparison.Ordinal);
            Assert.Equal(7, blocks.OfType<PictureBlock>().Single().Svg.Split("data:image/png").Length - 1);
        }
    }

    [Fact]
    public void What_was_not_run_is_not_judged()
    {
        var experiment = new EmbeddingsExperiment(s_size);
        using var store = new RunStore(_folder);
        var results = new ExperimentResults(experiment.Name, experiment.Plan(new ExperimentOptions { Data = _images.Data }), store);
        Assert.Contains("open, since", ((TextBlock)experiment.Report(results).First()).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pc-generative")]
    [InlineData("pc-bidirectional")]
    [InlineData("pc-unit")]
    [InlineData("autoencoder")]
    [InlineData("vae")]
    public void A_code_of_two_units_explains_pictures_that_have_two_causes(string method)
    {
        // Inputs are a linear map of two numbers.
        double[] map = [1, 0, -1, 0.5, 0, 1, 1, -0.5];
        float[] causes = Methods.Chains.Normal(600, 1), inputs = new float[300 * 4];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = (float)((map[i % 4] * causes[i / 4 * 2]) + (map[4 + (i % 4)] * causes[(i / 4 * 2) + 1]));
        }

        Autoencoder network = EmbeddingMethod.All.First(known => known.Name == method).Create([4, 8, 2], 1);
        var samples = new Samples(300, inputs, inputs);
        network.Train(samples, 150, default);
        IReadOnlyList<Embedding> embeddings = network.Embed(samples);
        float[] decoded = network.Decode(embeddings[^1]);
        double left = inputs.Zip(decoded, static (x, y) => (double)(x - y) * (x - y)).Sum(), whole = inputs.Sum(static x => (double)x * x);
        Assert.InRange(left / whole, 0, method == "vae" ? 0.45 : 0.25); // the noise of a variational code hides what varies less than it
        Assert.Equal([8, 2], embeddings.Select(static embedding => embedding.Width));
    }
}
