using System.Diagnostics;
using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Training.Methods;

namespace PcEdge.Benchmarks;

/// <summary>Training throughput on random data: batches of 200 through two widths of classifier, copying the batch in included.</summary>
internal static class TrainingBench
{
    private const int Batch = 200;
    private const int Batches = 8; // different ones, so that the inputs do not all stay near
    private const int Threads = 2;

    /// <summary>Measures in this process.</summary>
    public static IEnumerable<Figure> Measure()
    {
        double seconds = SecondsOfASample([784, 32, 16, 10], InferenceKind.Settling, rounds: 600);
        yield return new Figure("training a sample, 784-32-16-10, 5 steps of settling, 2 threads", seconds * 1e6, "us", Target: 1e6 / 300_000);
        yield return new Figure("the same", 1 / seconds, "samples/s");
        yield return PerSecond([784, 32, 16, 10], InferenceKind.OneSweep, "one sweep");
        yield return PerSecond([784, 128, 128, 128, 10], InferenceKind.Settling, "5 steps of settling");
        yield return PerSecond([784, 128, 128, 128, 10], InferenceKind.OneSweep, "one sweep");
        yield return PerSecond([784, 128, 128, 128, 10], null, "backpropagation");
    }

    private static Figure PerSecond(int[] widths, InferenceKind? kind, string inference) =>
        new($"training {string.Join('-', widths)}, {inference}, 2 threads", 1 / SecondsOfASample(widths, kind, rounds: 200), "samples/s");

    // Without a kind of inference it is backpropagation, with the same rule of learning.
    private static double SecondsOfASample(int[] widths, InferenceKind? kind, int rounds)
    {
        var network = new Network(NetworkDefinition.Discriminative(ActivationKind.Tanh, widths), seed: 1);
        var training = new NetworkTraining
        {
            Inference = new InferenceDefinition { Kind = kind, Steps = 5 },
            Learning = new LearningDefinition { Rate = 0.01, RateIgnoresPrecision = kind is not null },
            LearnsPrecision = kind is not null,
            Batch = Batch,
            Threads = Threads,
        };
        NetworkTrainer trainer = kind is null ? new NetworkTrainer(network, training, static () => new Backpropagation()) : new NetworkTrainer(network, training);
        string top = network.Definition.Layers[^1].Name;
        (float[] Inputs, float[] Targets)[] data = [.. Enumerable.Range(0, Batches).Select(stream => Draw(widths, stream))];
        double least = double.PositiveInfinity;
        for (int round = 0; round < rounds; round++)
        {
            (float[] inputs, float[] targets) = data[round % Batches];
            long start = Stopwatch.GetTimestamp();
            trainer.Clamp("0", inputs);
            trainer.Clamp(top, targets);
            trainer.Learn(Batch);
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return least / Batch;
    }

    private static (float[] Inputs, float[] Targets) Draw(int[] widths, int stream)
    {
        var random = new Random(stream);
        float[] inputs = new float[Batch * widths[0]];
        float[] targets = new float[Batch * widths[^1]];
        foreach (ref float value in inputs.AsSpan())
        {
            value = random.NextSingle() - 0.5f;
        }

        for (int i = 0; i < Batch; i++)
        {
            targets[(i * widths[^1]) + random.Next(widths[^1])] = 1;
        }

        return (inputs, targets);
    }
}
