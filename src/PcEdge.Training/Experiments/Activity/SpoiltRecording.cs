using PcEdge.Evaluation.Activity;
using PcEdge.Numerics;
using PcEdge.Training.Datasets.Activity;

namespace PcEdge.Training.Experiments.Activity;

/// <summary>Recordings whose watch has a fault on its raw signals, as the streams have it and as the strongest control is trained.</summary>
internal static class SpoiltRecording
{
    private const long Stream = 1L << 44;

    /// <summary>A recording from whose first row on the watch is broken.</summary>
    public static InertialRecording Of(InertialRecording recording, WatchFault fault)
    {
        float[] signals = [.. recording.Signals];
        for (int at = InertialFeatures.DeviceRow; at < signals.Length; at += InertialFeatures.Row)
        {
            fault.Break(signals.AsSpan(at, InertialFeatures.DeviceRow));
        }

        return recording with { Signals = signals };
    }

    /// <summary>Every recording with a fault of its own drawing, the kinds in turn; stuck at what the recording before ended with.</summary>
    public static IReadOnlyList<InertialRecording> OfEach(IReadOnlyList<InertialRecording> recordings, long seed)
    {
        var draw = new NormalDraw(seed, Stream);
        var spoilt = new InertialRecording[recordings.Count];
        for (int i = 0; i < spoilt.Length; i++)
        {
            // A drift that is learned from is anywhere on its way: a recording is too short to see all of it.
            int grown = (int)(WatchFault.Ramp * draw.NextUniform());
            var fault = new WatchFault(WatchFault.Kinds[i % WatchFault.Kinds.Length], new NormalDraw(seed, Stream + 1 + i), grown);
            fault.Remember(recordings[i == 0 ? ^1 : i - 1].Signals.AsSpan(^InertialFeatures.DeviceRow..));
            spoilt[i] = Of(recordings[i], fault);
        }

        return spoilt;
    }
}
