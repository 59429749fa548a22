using PcEdge.Activations;
using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Numerics;
using PcEdge.Training.Methods;

namespace PcEdge.Training.Tests.Methods;

/// <summary>Small chains, random samples and trainers, for the laws of backpropagation.</summary>
internal static class Chains
{
    public const long Seed = 31;

    public static Network Create(ActivationKind activation, ErrorKind errors, params int[] widths)
    {
        NetworkDefinition definition = NetworkDefinition.Discriminative(activation, widths);
        definition = definition.With(new PredictionDefinition(definition.Layers[^1].Name, Pathway.Recognition) { Errors = errors });
        var network = new Network(definition, Seed);
        foreach (Prediction prediction in network.Predictions.Where(static prediction => prediction.Sources.Count > 0))
        {
            Normal(prediction.Width, 1000 + prediction.Index, 0.3).CopyTo(prediction.Bias, 0);
        }

        return network;
    }

    public static NetworkTrainer Trainer(Network network, LearningDefinition learning, int batch = 60, int threads = 1) => new(
        network,
        new NetworkTraining { Learning = learning with { RateIgnoresPrecision = false }, LearnsPrecision = false, Batch = batch, Threads = threads },
        static () => new Backpropagation());

    /// <summary>One step; returns the mean loss before it.</summary>
    public static double Learn(NetworkTrainer trainer, float[] inputs, float[] targets)
    {
        trainer.Clamp("0", inputs);
        trainer.Clamp(trainer.Network.Layers[^1].Name, targets);
        return trainer.Learn(inputs.Length / trainer.Network.Layers[0].Width);
    }

    /// <summary>What the last layer is expected to be.</summary>
    public static float[] Predict(NetworkTrainer trainer, float[] inputs)
    {
        Layer last = trainer.Network.Layers[^1];
        int samples = inputs.Length / trainer.Network.Layers[0].Width;
        float[] expected = new float[samples * last.Width];
        trainer.Clamp("0", inputs);
        trainer.Free(last.Name);
        trainer.Infer(samples);
        trainer.Read(last.Name, expected);
        return expected;
    }

    /// <summary>Every weight, then every bias, of the layers that are predicted.</summary>
    public static float[][] Parameters(Network network) =>
        [.. network.Projections.Select(static projection => projection.Weights.ToArray()), .. network.Projections.Select(static projection => projection.Target.Bias.ToArray())];

    public static float[] Normal(int count, long stream, double scale = 1)
    {
        var draw = new NormalDraw(Seed, stream);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(scale * draw.Next()))];
    }

    /// <summary>Targets that the errors allow: any number, or one category of each sample.</summary>
    public static float[] Targets(ErrorKind errors, int samples, int width, long stream)
    {
        float[] targets = Normal(samples * width, stream);
        for (int n = 0; n < samples && errors != ErrorKind.Gaussian; n++)
        {
            Span<float> one = targets.AsSpan(n * width, width);
            one.Clear();
            one[(int)((n + stream) % width)] = 1;
        }

        return targets;
    }
}
