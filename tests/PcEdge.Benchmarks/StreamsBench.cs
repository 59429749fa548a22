using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Benchmarks;

/// <summary>
/// 64 streams of one network stepped together against 64 single steps: with the same weights in both, and beside it with weights of their own, as
/// 64 processes would have them. The step is that of a model, rows and outputs of every channel with it; the inference alone stands below.
/// </summary>
internal static class StreamsBench
{
    private const int Streams = 64;
    private const int RoundsOfMany = 200;

    /// <summary>Measures in this process, one thread.</summary>
    public static IEnumerable<Figure> Measure() => [.. Measure(1, 784, 256, 256, 10), .. Measure(20, 10, 64, 32, 10)];

    private static IEnumerable<Figure> Measure(int steps, params int[] widths)
    {
        string shape = string.Join('-', widths);
        var options = new NetworkOptions { Definition = NetworkDefinition.Discriminative(ActivationKind.Tanh, widths) };
        var network = new Network(options.Definition, seed: 1);
        var batch = new StreamBatch(network, options, Streams);
        IStreamModel[] alone = [.. Enumerable.Range(0, Streams).Select(_ => new StreamBatch(network, options, streams: 1)[0])];
        IStreamModel[] apart = [.. Enumerable.Range(0, Streams).Select(_ => new NetworkModel(new Network(options.Definition, seed: 1), options))];
        StepOutput[] outputs = [.. Enumerable.Range(0, Streams).Select(_ => new StepOutput(batch.Channels))];
        bool[] presence = [.. Enumerable.Repeat(true, batch.Channels)];
        double[][] rows = [.. Enumerable.Range(0, Streams).Select(stream => Row(batch.Channels, stream))];

        NetworkState block = Block(network, keepsOrder: true, Streams), single = Block(network, keepsOrder: false, 1);
        IInference inference = InferenceTable.Create(options.Inference, network);
        double[] seconds = Rounds.Least(
            RoundsOfMany,
            _ => Repeat(steps, () => StepTogether(batch, rows, presence, outputs)),
            _ => Repeat(steps, () => StepEach(alone, rows, presence, outputs)),
            _ => Repeat(steps, () => StepEach(apart, rows, presence, outputs)),
            _ => Repeat(steps, () => inference.Infer(block)),
            _ => Repeat(steps * Streams, () => inference.Infer(single)));
        yield return new Figure($"64 streams together, {shape}, a stream", seconds[0] * 1e6 / steps / Streams, "us");
        yield return new Figure($"64 streams together, {shape}, throughput over single steps with the same weights", seconds[1] / seconds[0], "times", AtLeast: 4);
        yield return new Figure($"64 streams together, {shape}, throughput over single steps with weights of their own", seconds[2] / seconds[0], "times");
        yield return new Figure($"inference of 64 together, {shape}, throughput over single ones with the same weights", seconds[4] / seconds[3], "times");
    }

    private static void StepTogether(StreamBatch batch, double[][] rows, bool[] presence, StepOutput[] outputs)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            batch.Receive(i, new Observation(rows[i], presence, 1), outputs[i]);
        }

        batch.Step();
    }

    private static void StepEach(IStreamModel[] models, double[][] rows, bool[] presence, StepOutput[] outputs)
    {
        for (int i = 0; i < models.Length; i++)
        {
            models[i].Step(new Observation(rows[i], presence, 1), outputs[i]);
        }
    }

    private static void Repeat(int times, Action action)
    {
        for (int i = 0; i < times; i++)
        {
            action();
        }
    }

    private static NetworkState Block(Network network, bool keepsOrder, int samples)
    {
        Network shared = network.Share();
        for (int i = 0; keepsOrder && i < shared.Projections.Count; i++)
        {
            shared.Projections[i].KeepOrder();
        }

        var state = new NetworkState(shared, samples);
        var draw = new NormalDraw(2, 0);
        foreach (int end in (int[])[0, state.Layers.Length - 1])
        {
            state.Layers[end].Roles.Fill(UnitRole.Clamped);
            foreach (ref float belief in state.Layers[end].Belief)
            {
                belief = (float)draw.Next();
            }
        }

        return state;
    }

    private static double[] Row(int channels, int stream)
    {
        var draw = new NormalDraw(3, stream);
        double[] row = new double[channels];
        foreach (ref double value in row.AsSpan())
        {
            value = draw.Next();
        }

        return row;
    }
}
