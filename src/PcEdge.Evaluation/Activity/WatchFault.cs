using PcEdge.Numerics;

namespace PcEdge.Evaluation.Activity;

/// <summary>
/// What befalls the watch's raw signals from one row on, before there are windows and features. Dead is 0, stuck the last row that was sound, noise
/// N(0, 1) times what is much of a signal; a drift grows to a gain of .2 to 1.6 and an offset of N(0, .5) times those.
/// </summary>
internal sealed class WatchFault
{
    /// <summary>Rows until a drift is complete.</summary>
    public const int Ramp = 30 * InertialFeatures.Rate;

    // As large as gravity and a quick turn.
    private const double Acceleration = 9.8;
    private const double Turning = 2;

    private readonly string _kind;
    private readonly float[] _last = new float[InertialFeatures.DeviceRow];
    private readonly double[] _gain = new double[InertialFeatures.DeviceRow];
    private readonly double[] _offset = new double[InertialFeatures.DeviceRow];
    private NormalDraw _draw;
    private int _row;

    /// <summary>A fault of one of the <see cref="Kinds"/>.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="draw">What noise and drift are drawn from.</param>
    /// <param name="row">Rows that a drift has grown for when the first row is broken.</param>
    public WatchFault(string kind, NormalDraw draw, int row)
    {
        _kind = kind;
        _draw = draw;
        _row = row;
        for (int i = 0; i < _gain.Length; i++)
        {
            _gain[i] = 0.2 + (1.4 * _draw.NextUniform());
            _offset[i] = 0.5 * Size(i) * _draw.Next();
        }
    }

    /// <summary>Every kind, in the order of the tables.</summary>
    public static string[] Kinds { get; } = ["dead", "stuck", "noise", "drift"];

    /// <summary>Takes a sound row of six signals, and leaves it as it is.</summary>
    public void Remember(ReadOnlySpan<float> watch) => watch.CopyTo(_last);

    /// <summary>Breaks a row of six signals; in place.</summary>
    public void Break(Span<float> watch)
    {
        double share = Math.Min(_row++ / (double)Ramp, 1);
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
