using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Training.Methods;

namespace PcEdge.Benchmarks;

/// <summary>Training throughput on random data: batches through two widths of classifier, copying the batch in included.</summary>
internal static class TrainingBench
{
    private const int Batch = 200;
    private const int SmallBatch = 50;
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
        foreach (int batch in (int[])[Batch, SmallBatch])
        {
            (double coding, double propagating) = SideBySide([784, 128, 128, 128, 10], batch, rounds: 60_000 / batch);
            yield return new Figure($"training 784-128-128-128-10, batch {batch}, one sweep, 2 threads", 1 / coding, "samples/s");
            yield return new Figure("the same, backpropagation", 1 / propagating, "samples/s");
            yield return new Figure("time by one sweep over time by backpropagation", coding / propagating, "times", Target: 1.5);
        }
    }

    private static (double Coding, double Propagating) SideBySide(int[] widths, int batch, int rounds)
    {
        var coding = new Contender(widths, InferenceKind.OneSweep, batch);
        var propagating = new Contender(widths, null, batch);
        double[] seconds = Rounds.Least(rounds, coding.Learn, propagating.Learn);
        return (seconds[0] / batch, seconds[1] / batch);
    }

    private static Figure PerSecond(int[] widths, InferenceKind kind, string inference) =>
        new($"training {string.Join('-', widths)}, {inference}, 2 threads", 1 / SecondsOfASample(widths, kind, rounds: 200), "samples/s");

    private static double SecondsOfASample(int[] widths, InferenceKind kind, int rounds)
    {
        var contender = new Contender(widths, kind, Batch);
        return Rounds.Least(rounds, contender.Learn)[0] / Batch;
    }

    private static (float[] Inputs, float[] Targets) Draw(int[] widths, int batch, int stream)
    {
        var random = new Random(stream);
        float[] inputs = new float[batch * widths[0]];
        float[] targets = new float[batch * widths[^1]];
        foreach (ref float value in inputs.AsSpan())
        {
            value = random.NextSingle() - 0.5f;
        }

        for (int i = 0; i < batch; i++)
        {
            targets[(i * widths[^1]) + random.Next(widths[^1])] = 1;
        }

        return (inputs, targets);
    }

    // Without a kind of inference it is backpropagation, with the same rule of learning.
    private sealed class Contender
    {
        private readonly (float[] Inputs, float[] Targets)[] _data;
        private readonly NetworkTrainer _trainer;
        private readonly int _batch;
        private readonly string _top;

        public Contender(int[] widths, InferenceKind? kind, int batch)
        {
            var network = new Network(NetworkDefinition.Discriminative(ActivationKind.Tanh, widths), seed: 1);
            var training = new NetworkTraining
            {
                Inference = new InferenceDefinition { Kind = kind, Steps = 5 },
                Learning = new LearningDefinition { Rate = 0.01, RateIgnoresPrecision = kind is not null },
                LearnsPrecision = kind is not null,
                KeepsBeliefs = false,
                Batch = batch,
                Threads = Threads,
            };
            _trainer = kind is null ? new NetworkTrainer(network, training, static () => new Backpropagation()) : new NetworkTrainer(network, training);
            _batch = batch;
            _top = network.Definition.Layers[^1].Name;
            _data = [.. Enumerable.Range(0, Batches).Select(stream => Draw(widths, batch, stream))];
        }

        public void Learn(int round)
        {
            (float[] inputs, float[] targets) = _data[round % Batches];
            _trainer.Clamp("0", inputs);
            _trainer.Clamp(_top, targets);
            _trainer.Learn(_batch);
        }
    }
}
