using PcEdge.Numerics;

namespace PcEdge.Training.Experiments.Faults;

/// <summary>A stream of pictures whose pixels, the sensors, fail at some moment and stay so.</summary>
internal sealed class FaultStream
{
    // Apart from the streams of weights, shuffles and corruptions.
    private const long Stream = 1L << 41;

    // A drift is complete after so many samples.
    private const double DriftSamples = 500;

    /// <summary>Every kind, in the order of the tables.</summary>
    public static readonly string[] Kinds = ["none", "dead", "stuck", "noise", "half-stuck", "half-noise", "half-drift", "all-drift", "burst"];

    private readonly int _side;
    private readonly int _channels;
    private readonly int _onset;
    private NormalDraw _draw;

    private FaultStream(float[] clean, int channels, int onset, long seed)
    {
        _channels = channels;
        _side = (int)Math.Sqrt(channels);
        _onset = onset;
        _draw = new NormalDraw(seed, Stream);
        Values = [.. clean.Select(static pixel => (double)pixel)];
        Broken = new bool[clean.Length];
    }

    /// <summary>[samples, channels], from 0 to 1 where nothing is broken.</summary>
    public double[] Values { get; }

    /// <summary>[samples, channels], true where a value is not what the sensor would have measured.</summary>
    public bool[] Broken { get; }

    private int Samples => Values.Length / _channels;

    /// <summary>The pictures, [samples, channels] of squares, with a fault of that kind from sample <paramref name="onset"/> on.</summary>
    public static FaultStream Of(string kind, float[] clean, int channels, int onset, long seed)
    {
        var stream = new FaultStream(clean, channels, onset, seed);
        bool[] block = stream.Block(stream._side / 7, stream._side - (stream._side / 14) - 1);
        bool[] half = new bool[channels];
        for (int i = 0; i < channels; i++)
        {
            half[i] = stream._draw.NextUniform() < 0.5;
        }

        switch (kind)
        {
            case "dead": stream.Hit(block, (_, _) => 0); break;
            case "stuck": stream.Hit(block, (_, _) => 1); break;
            case "noise": stream.Hit(block, (_, _) => stream._draw.NextUniform()); break;
            case "half-stuck": stream.Stick(half); break;
            case "half-noise": stream.Hit(half, (_, _) => stream._draw.NextUniform()); break;
            case "half-drift": stream.Drift(half); break;
            case "all-drift": stream.Drift([.. Enumerable.Repeat(true, channels)]); break;
            case "burst": stream.Burst(); break;
            case "none": break;
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, "there is no such fault");
        }

        return stream;
    }

    // A square of half the side somewhere with its upper left corner from first on; it ends before end.
    private bool[] Block(int first, int end)
    {
        int width = _side / 2;
        int places = Math.Max(1, end - width - first + 1);
        int top = first + (int)(_draw.NextUniform() * places), left = first + (int)(_draw.NextUniform() * places);
        bool[] block = new bool[_channels];
        for (int i = 0; i < _channels; i++)
        {
            int row = i / _side, column = i % _side;
            block[i] = row >= top && row < top + width && column >= left && column < left + width;
        }

        return block;
    }

    private void Hit(bool[] which, Func<int, double, double> becomes)
    {
        for (int n = _onset; n < Samples; n++)
        {
            Hit(n, which, becomes);
        }
    }

    private void Hit(int n, bool[] which, Func<int, double, double> becomes)
    {
        for (int i = 0; i < _channels; i++)
        {
            if (which[i])
            {
                int at = (n * _channels) + i;
                Values[at] = becomes(i, Values[at]);
                Broken[at] = true;
            }
        }
    }

    private void Stick(bool[] which)
    {
        double[] at = new double[_channels];
        foreach (ref double value in at.AsSpan())
        {
            value = _draw.NextUniform();
        }

        Hit(which, (i, _) => at[i]);
    }

    // x (1 + a (gain - 1)) + a offset, a from 0 to 1.
    private void Drift(bool[] which)
    {
        double[] gain = new double[_channels], offset = new double[_channels];
        for (int i = 0; i < _channels; i++)
        {
            gain[i] = 0.2 + (1.3 * _draw.NextUniform());
            offset[i] = 0.4 * _draw.Next();
        }

        for (int n = _onset; n < Samples; n++)
        {
            double part = Math.Min(1, (n - _onset) / DriftSamples);
            Hit(n, which, (i, value) => (value * (1 + (part * (gain[i] - 1)))) + (part * offset[i]));
        }
    }

    private void Burst()
    {
        for (int n = _onset; n < Samples; n++)
        {
            Hit(n, Block(0, _side), (_, _) => _draw.NextUniform());
        }
    }
}
