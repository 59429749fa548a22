using PcEdge.Numerics;
using PcEdge.Training.Datasets.Activity;

namespace PcEdge.Training.Experiments.Activity;

/// <summary>Lays a fault on the signals of the watch, as it would come from the device: before there are windows and features.</summary>
internal sealed class WatchFault
{
    private const double DriftRows = 30.0 * InertialRecording.Rate;

    private readonly string _kind;
    private readonly float[] _held;
    private readonly double[] _gain = new double[InertialFile.Width];
    private readonly double[] _offset = new double[InertialFile.Width];
    private NormalDraw _draw;
    private long _row;

    /// <summary>A fault that begins after <paramref name="last"/>, the last row of both devices that was sound.</summary>
    public WatchFault(string kind, ReadOnlySpan<float> last, long seed)
    {
        _kind = kind;
        _held = last[InertialFile.Width..].ToArray();
        _draw = new NormalDraw(seed, 1L << 42);
        for (int i = 0; i < InertialFile.Width; i++)
        {
            _gain[i] = 0.2 + (1.4 * _draw.NextUniform());
            _offset[i] = 0.5 * Unit(i) * _draw.Next();
        }
    }

    /// <summary>Every kind, in the order of the tables.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["none", "dead", "stuck", "noise", "drift"];

    /// <summary>The next rows [rows, 12] as they come now; in place.</summary>
    public void Spoil(Span<float> signals)
    {
        for (int at = 0; at < signals.Length; at += InertialRecording.Width, _row++)
        {
            double share = Math.Min(1, _row / DriftRows);
            for (int i = 0; i < InertialFile.Width; i++)
            {
                ref float x = ref signals[at + InertialFile.Width + i];
                x = _kind switch
                {
                    "dead" => 0,
                    "stuck" => _held[i],
                    "noise" => (float)(Unit(i) * _draw.Next()),
                    "drift" => (float)((x * (1 + (share * (_gain[i] - 1)))) + (share * _offset[i])),
                    _ => x,
                };
            }
        }
    }

    // What is much of it: gravity for acceleration, two turns of a radian a second for turning.
    private static double Unit(int signal) => signal < 3 ? 9.8 : 2;
}
