using PcEdge.Evaluation.Activity;
using PcEdge.Numerics;
using PcEdge.Training.Datasets;
using PcEdge.Training.Datasets.Activity;

namespace PcEdge.Training.Experiments.Activity;

/// <summary>Windows of people who were not learned from, one execution after the other, the watch failing in the middle.</summary>
/// <param name="Values">[n, features] standardised.</param>
/// <param name="Broken">[n, features] true where it is the watch's, after the onset.</param>
/// <param name="Targets">[n, classes] one-hot.</param>
/// <param name="Onset">The first window with the fault.</param>
internal sealed record ActivityStream(double[] Values, bool[] Broken, float[] Targets, int Onset)
{
    /// <summary>The kind of fault that is none.</summary>
    public const string Sound = "none";

    /// <summary>Windows of one activity that stay together where the stream is in blocks: 48 s.</summary>
    private const int Block = 200;

    /// <summary>The executions in a random order; <paramref name="blocks"/> reorders windows to long blocks of one activity each.</summary>
    public static ActivityStream Of(IReadOnlyList<InertialRecording> executions, Scaling scaling, string kind, bool blocks, long seed)
    {
        InertialRecording[] order = [.. Shuffle.Order(executions.Count, seed, epoch: 0).Select(i => executions[i])];
        int half = order.Length / 2;
        Samples sound = Windows(order, scaling), before = Windows(order[..half], scaling);
        WatchFault? fault = kind == Sound ? null : new WatchFault(kind, new NormalDraw(seed, 1L << 42), row: 0);
        fault?.Remember(order[half - 1].Signals.AsSpan(^InertialFeatures.DeviceRow..));
        InertialRecording[] hit = [.. order.Select((recording, i) => fault is not null && (blocks || i >= half) ? SpoiltRecording.Of(recording, fault) : recording)];
        Samples spoilt = Windows(hit, scaling);
        int[] rows = blocks ? InBlocks(sound, seed) : [.. Enumerable.Range(0, sound.Count)];
        int onset = blocks ? sound.Count / 2 : before.Count, width = InertialFeatures.Width;
        double[] values = new double[sound.Count * width];
        bool[] broken = new bool[values.Length];
        for (int n = 0; n < rows.Length; n++)
        {
            for (int i = 0; i < width; i++)
            {
                values[(n * width) + i] = (n < onset ? sound : spoilt).Inputs[(rows[n] * width) + i];
                broken[(n * width) + i] = n >= onset && i >= InertialFeatures.OfDevice && fault is not null;
            }
        }

        return new ActivityStream(values, broken, sound.Take(rows).Targets, onset);
    }

    private static Samples Windows(InertialRecording[] recordings, Scaling scaling) => ActivityWindows.Standardise(ActivityWindows.Of(recordings), scaling);

    // All windows of an activity in equal parts of about a block, the blocks in a random order.
    private static int[] InBlocks(Samples samples, long seed)
    {
        var blocks = new List<int[]>();
        foreach (IGrouping<int, int> activity in Enumerable.Range(0, samples.Count).GroupBy(n => OneHot.ClassOf(samples, n)).OrderBy(static group => group.Key))
        {
            int[] windows = [.. activity];
            int parts = Math.Max(1, windows.Length / Block);
            blocks.AddRange(Enumerable.Range(0, parts).Select(part => windows[(part * windows.Length / parts)..((part + 1) * windows.Length / parts)]));
        }

        return [.. Shuffle.Order(blocks.Count, seed, epoch: 1).SelectMany(i => blocks[i])];
    }
}
