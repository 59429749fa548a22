using PcEdge.Health;
using PcEdge.Tests.Precision;

namespace PcEdge.Tests.Health;

/// <summary>Sensors that share causes, x = m + W z + e, as a front end's model has it; seeded.</summary>
internal sealed class LinearWorld
{
    private readonly Random _random;
    private readonly double[] _cause;

    public LinearWorld(int channels, int causes, int seed, double noise = 0.2)
    {
        _random = new Random(seed);
        _cause = new double[causes];
        Parameters = new HealthParameters(channels, causes);
        Presence = new bool[channels];
        Clean = new double[channels];
        Values = new double[channels];
        Array.Fill(Presence, true);
        for (int i = 0; i < channels; i++)
        {
            double variance = noise * noise;
            for (int k = 0; k < causes; k++)
            {
                float w = (float)Normal();
                Parameters.Loadings[(i * causes) + k] = w;
                variance += w * w;
            }

            Parameters.Noise[i] = (float)(noise * noise);
            Parameters.Mean[i] = (float)(5 * Normal());
            Parameters.Variance[i] = (float)variance;
            Parameters.Repeats[i] = 0;
        }
    }

    public HealthParameters Parameters { get; }

    /// <summary>What the sensors measure.</summary>
    public double[] Clean { get; }

    /// <summary>What they say; a test may spoil it.</summary>
    public double[] Values { get; }

    public bool[] Presence { get; }

    public Observation Observation => new(Values, Presence, 1);

    public static HealthOptions Options(HealthParameters parameters, bool transient = false) =>
        new() { Channels = parameters.Channels, Causes = parameters.Causes, Transient = transient };

    public HealthFrontEnd FrontEnd(bool transient = false) => new(Parameters, Options(Parameters, transient));

    public void Next()
    {
        for (int k = 0; k < _cause.Length; k++)
        {
            _cause[k] = Normal();
        }

        for (int i = 0; i < Clean.Length; i++)
        {
            double x = Parameters.Mean[i] + (Math.Sqrt(Parameters.Noise[i]) * Normal());
            for (int k = 0; k < _cause.Length; k++)
            {
                x += Parameters.Loadings[(i * _cause.Length) + k] * _cause[k];
            }

            Clean[i] = x;
            Values[i] = x;
        }
    }

    /// <summary>A reading of channel i's usual size that has nothing to do with the others.</summary>
    public double Unrelated(int i) => Parameters.Mean[i] + (Math.Sqrt(Parameters.Variance[i]) * Normal());

    public double Normal() => RandomWalk.Normal(_random);
}
