using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Onnx.Baselines;
using PcEdge.Training.Datasets;
using PcEdge.Training.Datasets.Gas;
using PcEdge.Training.Fitting;
using PcEdge.Training.Methods;
using PcEdge.Training.Metrics;

namespace PcEdge.Training.Experiments.Drift;

/// <summary>A perceptron with one hidden layer, trained by backpropagation, that may go on learning: from labels, or from its own sure answers.</summary>
internal sealed class GasNetwork
{
    /// <summary>How often each sample of the first batch is learned from.</summary>
    public const int Epochs = 60;

    private const double Sure = 0.9;

    private readonly SampleFeed _feed;
    private readonly NetworkTrainer _trainer;
    private readonly Samples _sample;
    private readonly bool _believesItself;

    /// <summary>Trains it.</summary>
    /// <param name="view">In which form it takes features.</param>
    /// <param name="batch">What it learns from.</param>
    /// <param name="seed">First weights and order of the samples.</param>
    /// <param name="rate">Rate at which it goes on learning, by gradient descent on single samples; 0 for not.</param>
    /// <param name="believesItself">True to learn from answers more probable than 0.9; false to learn from labels alone.</param>
    public GasNetwork(GasView view, GasBatch batch, long seed, double rate = 0, bool believesItself = false)
    {
        _believesItself = believesItself;
        string[] channels = [.. Enumerable.Range(0, view.Width).Select(static i => $"f{i}")];
        var data = new Dataset
        {
            Name = "gas", Task = BaselineTask.Classify, Channels = channels, Scaling = Scaling.None(view.Width),
            Targets = GasDataset.Gases, TargetScaling = Scaling.None(GasBatch.Gases),
            Training = new Samples(batch.Count, [.. view.Of(batch.Features).Select(static z => (float)z)], OneHot.Of(batch.Classes, GasBatch.Gases)),
            Validation = new Samples(0, [], []),
        };
        var method = new BackpropagationMethod();
        var options = new MethodOptions { Hidden = [64], Seed = seed };
        var fit = new Fit(data, method, options, new FitOptions { Epochs = Epochs });
        fit.Run();
        _trainer = method.CreateTrainer(fit.Network, options with { Batch = 1, Learning = new LearningDefinition { Kind = LearningKind.GradientDescent, Rate = rate } }, gate: null);
        _feed = new SampleFeed(_trainer, data, 1, generates: false, infersAbsent: false);
        _sample = new Samples(1, new float[view.Width], new float[GasBatch.Gases]);
        Rate = rate;
    }

    /// <summary>Rate at which it goes on learning.</summary>
    public double Rate { get; }

    /// <summary>Answers for features, then learns if it may; a negative label is none.</summary>
    public int Step(double[] features, int label)
    {
        for (int j = 0; j < features.Length; j++)
        {
            _sample.Inputs[j] = (float)features[j];
        }

        ReadOnlySpan<float> expected = _feed.Ask(_sample, [0], hides: null);
        int answer = Largest.Of(expected);
        int target = !_believesItself ? label : expected[answer] > Sure ? answer : -1;
        if (Rate > 0 && target >= 0)
        {
            Array.Clear(_sample.Targets);
            _sample.Targets[target] = 1;
            _feed.Teach(_sample, [0], hides: null);
            _trainer.Learn(1);
        }

        return answer;
    }
}
