using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Benchmarks;

/// <summary>Weights in bf16 and int8 beside float32, on one thread: products with one matrix, and a step of a whole network.</summary>
internal static class NarrowBench
{
    // A round of a large matrix is long enough by itself.
    private const int MostRounds = 100_000;

    private static readonly TensorType[] Storages = [TensorType.F32, TensorType.BF16, TensorType.I8];

    /// <summary>Measures in this process; times as shares of those of float32.</summary>
    public static IEnumerable<Figure> Measure() =>
        [.. Products(256, 784, 40), .. Products(1024, 1024, 4), .. Products(4096, 4096, 1), .. Steps(784, 256, 256, 10), .. Steps(1024, 1024, 1024, 10)];

    private static IEnumerable<Figure> Products(int rows, int columns, int calls)
    {
        var network = new Network(NetworkDefinition.Discriminative(ActivationKind.Identity, columns, rows), seed: 1);
        float[] x = Numbers(columns), e = Numbers(rows), toX = new float[columns], toX2 = new float[columns], toE = new float[rows];
        Projection[] stored = [.. Storages.Select(storage => network.WithWeights(storage).Projections[0])];
        Action<int>[] rounds =
        [
            .. stored.Select(w => Round(calls, () => w.AddPrediction(x, 1, toE))),
            .. stored.Select(w => Round(calls, () => w.AddMessage(e, 1, toX))),
            .. stored.Select(w => Round(calls, () => w.AddMessageAndSquares(e, e, 1, toX, toX2))),
        ];
        double[] seconds = Rounds.Least(MostRounds / rows, rounds);
        string[] names = ["W x", "W' e", "W' e and squares of W' r"];
        for (int i = 0; i < names.Length; i++)
        {
            double whole = seconds[i * Storages.Length];
            yield return new Figure($"{names[i]}, {rows}x{columns}, float32", whole / calls * 1e6, "us");
            yield return new Figure($"the same, bf16 / float32", seconds[(i * Storages.Length) + 1] / whole, "times");
            yield return new Figure($"the same, int8 / float32", seconds[(i * Storages.Length) + 2] / whole, "times");
        }
    }

    private static IEnumerable<Figure> Steps(params int[] widths)
    {
        var network = new Network(NetworkDefinition.Discriminative(ActivationKind.Tanh, widths), seed: 1);
        int channels = widths[0] + widths[^1];
        double[] readings = [.. Numbers(channels)];
        bool[] presence = [.. Enumerable.Repeat(true, channels)];
        double[] seconds = Rounds.Least([.. Storages.Select(storage =>
        {
            var model = new NetworkModel(network.WithWeights(storage), new NetworkOptions { Definition = network.Definition, Inference = new InferenceDefinition() });
            var output = new StepOutput(channels);
            return Round(10, () => model.Step(new Observation(readings, presence, 1), output));
        })]);
        string name = string.Join('-', widths);
        yield return new Figure($"step of {name}, precisions adapting, float32", seconds[0] / 10 * 1e6, "us");
        yield return new Figure($"the same, bf16 / float32", seconds[1] / seconds[0], "times");
        yield return new Figure($"the same, int8 / float32", seconds[2] / seconds[0], "times");
    }

    private static Action<int> Round(int calls, Action call) => _ =>
    {
        for (int i = 0; i < calls; i++)
        {
            call();
        }
    };

    // Small, so that sums that are never emptied stay finite.
    private static float[] Numbers(int length)
    {
        var draw = new NormalDraw(3, 0);
        return [.. Enumerable.Range(0, length).Select(_ => 1e-3f * (float)draw.Next())];
    }
}
