using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Training.Datasets;
using PcEdge.Training.Methods;
using PcEdge.Training.Metrics;

namespace PcEdge.Training.Experiments.Faults;

/// <summary>A network trained by backpropagation on clean pictures, softmax and cross-entropy, and what becomes of it on a stream.</summary>
internal sealed class FaultClassifier
{
    private const int Batch = 50;

    private readonly BackpropagationMethod _method = new();
    private readonly Dataset _data;
    private readonly MethodOptions _options;
    private readonly Network _network;
    private readonly float[] _inputs;
    private readonly float[] _outputs;

    private FaultClassifier(Dataset data, FaultSize size, long seed)
    {
        _data = data;
        _options = new MethodOptions { Hidden = size.Hidden, Learning = new LearningDefinition { Kind = LearningKind.Adam, Rate = size.Rate }, Batch = Batch, Seed = seed };
        _network = new Network(_method.Define(data, _options), seed);
        _inputs = new float[Batch * data.InputWidth];
        _outputs = new float[Batch * data.TargetWidth];
    }

    /// <summary>Trains one; <paramref name="data"/> has its training inputs in sensor units. Where there is something to spoil pictures with, each is spoilt anew in each epoch.</summary>
    public static FaultClassifier Train(Dataset data, FaultSize size, long seed, Action<Span<float>>? spoil, CancellationToken stop)
    {
        var classifier = new FaultClassifier(data, size, seed);
        NetworkTrainer trainer = classifier._method.CreateTrainer(classifier._network, classifier._options, gate: null);
        for (int epoch = 1; epoch <= size.Epochs; epoch++)
        {
            int[] order = Shuffle.Order(data.Training.Count, seed, epoch);
            for (int from = 0; from < order.Length; from += Batch)
            {
                stop.ThrowIfCancellationRequested();
                classifier.Learn(trainer, order.AsSpan(from, Math.Min(Batch, order.Length - from)), spoil);
            }
        }

        return classifier;
    }

    /// <summary>The class of each picture, [samples, channels] in sensor units.</summary>
    public int[] Classify(ReadOnlySpan<double> pictures)
    {
        NetworkTrainer reader = _method.CreateTrainer(_network, _options, gate: null);
        int width = _data.InputWidth, samples = pictures.Length / width;
        int[] classes = new int[samples];
        for (int from = 0; from < samples; from += Batch)
        {
            int count = Math.Min(Batch, samples - from);
            Standardise(pictures.Slice(from * width, count * width));
            Answer(reader, classes.AsSpan(from, count));
        }

        return classes;
    }

    /// <summary>The same by a copy that is told the true class after each picture and learns from it, by plain gradient descent at <paramref name="rate"/>.</summary>
    public int[] ClassifyAndLearn(ReadOnlySpan<double> pictures, ReadOnlySpan<float> targets, double rate)
    {
        MethodOptions online = _options with { Batch = 1, Learning = new LearningDefinition { Kind = LearningKind.GradientDescent, Rate = rate } };
        NetworkTrainer trainer = _method.CreateTrainer(Copy(), online, gate: null);
        int width = _data.InputWidth;
        int[] classes = new int[pictures.Length / width];
        for (int n = 0; n < classes.Length; n++)
        {
            Standardise(pictures.Slice(n * width, width));
            Answer(trainer, classes.AsSpan(n, 1));
            trainer.Clamp(Last, targets.Slice(n * _data.TargetWidth, _data.TargetWidth));
            trainer.Learn(1);
        }

        return classes;
    }

    private string Last => _network.Layers[^1].Name;

    private void Learn(NetworkTrainer trainer, ReadOnlySpan<int> batch, Action<Span<float>>? spoil)
    {
        int width = _data.InputWidth, targets = _data.TargetWidth;
        for (int b = 0; b < batch.Length; b++)
        {
            Span<float> picture = _inputs.AsSpan(b * width, width);
            _data.Training.Inputs.AsSpan(batch[b] * width, width).CopyTo(picture);
            spoil?.Invoke(picture);
            for (int i = 0; i < width; i++)
            {
                picture[i] = _data.Scaling.Standard(i, picture[i]);
            }

            _data.Training.Targets.AsSpan(batch[b] * targets, targets).CopyTo(_outputs.AsSpan(b * targets));
        }

        trainer.Clamp(_network.Layers[0].Name, _inputs.AsSpan(0, batch.Length * width));
        trainer.Clamp(Last, _outputs.AsSpan(0, batch.Length * targets));
        trainer.Learn(batch.Length);
    }

    private void Standardise(ReadOnlySpan<double> pictures)
    {
        for (int i = 0; i < pictures.Length; i++)
        {
            _inputs[i] = _data.Scaling.Standard(i % _data.InputWidth, pictures[i]);
        }
    }

    private void Answer(NetworkTrainer trainer, Span<int> classes)
    {
        int width = _data.TargetWidth;
        trainer.Clamp(_network.Layers[0].Name, _inputs.AsSpan(0, classes.Length * _data.InputWidth));
        trainer.Free(Last);
        trainer.Infer(classes.Length);
        trainer.Read(Last, _outputs.AsSpan(0, classes.Length * width));
        for (int n = 0; n < classes.Length; n++)
        {
            classes[n] = Largest.Of<float>(_outputs.AsSpan(n * width, width));
        }
    }

    private Network Copy()
    {
        var copy = new Network(_network.Definition, _options.Seed);
        var parameters = new StateUndo();
        _network.VisitParameters(parameters);
        parameters.PutsBack = true;
        copy.VisitParameters(parameters);
        return copy;
    }
}
