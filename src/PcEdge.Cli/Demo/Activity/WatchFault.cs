using PcEdge.Evaluation.Activity;
using PcEdge.Numerics;

namespace PcEdge.Cli.Demo.Activity;

/// <summary>What befalls the watch's raw signals from one row on; the same every time.</summary>
internal sealed class WatchFault
{
    // As large as gravity and a quick turn.
    private const double Acceleration = 9.8;
    private const double Turning = 2;
    private const double Ramp = 30 * InertialFeatures.Rate; // rows until a drift is complete

    /// <summary>The kinds.</summary>
    public static string[] Kinds { get; } = ["dead", "stuck", "noise", "drift"];

    private readonly string _kind;
    private readonly float[] _last = new float[InertialFeatures.DeviceRow];
    private readonly double[] _gain = new double[InertialFeatures.DeviceRow];
    private readonly double[] _offset = new double[InertialFeatures.DeviceRow];
    private NormalDraw _draw = new(seed: 1, stream: 1);
    private int _rows;

    /// <summary>A fault of one of the <see cref="Kinds"/>.</summary>
    /// <exception cref="CommandException">There is no such kind.</exception>
    public WatchFault(string kind)
    {
        _kind = Array.IndexOf(Kinds, kind) >= 0 ? kind : throw new CommandException(ExitCode.Usage, $"--fault {kind}: expected one of {string.Join(", ", Kinds)}");
        for (int i = 0; i < _gain.Length; i++)
        {
            _gain[i] = 0.2 + (1.4 * _draw.NextUniform());
            _offset[i] = 0.5 * Size(i) * _draw.Next();
        }
    }

    /// <summary>Takes a sound row of six signals, and leaves it as it is.</summary>
    public void Remember(ReadOnlySpan<float> watch) => watch.CopyTo(_last);

    /// <summary>Breaks a row of six signals.</summary>
    public void Break(Span<float> watch)
    {
        double share = Math.Min(++_rows / Ramp, 1);
        for (int i = 0; i < watch.Length; i++)
        {
            watch[i] = _kind switch
            {
                "dead" => 0,
                "stuck" => _last[i],
                "noise" => (float)(Size(i) * _draw.Next()),
                _ => (float)((watch[i] * (1 + (share * (_gain[i] - 1)))) + (share * _offset[i])),
            };
        }
    }

    private static double Size(int signal) => signal < InertialFeatures.DeviceRow / 2 ? Acceleration : Turning;
}
