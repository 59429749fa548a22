namespace PcEdge.Tests.Contracts;

/// <summary>A seeded stream of related channels, as gentle or as hostile as a law needs.</summary>
internal sealed class HostileStream
{
    private static readonly double[] Absurd =
    [
        1e308, -1e308, double.MaxValue, double.MinValue, double.Epsilon, -1e-310, 0, -0.0, 1e154, 1e100, -1e100, 1e-100,
        double.NaN, double.PositiveInfinity, double.NegativeInfinity,
    ];

    private static readonly double[] AbsurdTimes =
        [0, -60, 1e308, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, 1e-9, 1e12];

    private readonly Random _random;
    private int _row;

    public HostileStream(int channels, int seed)
    {
        _random = new Random(seed);
        Values = new double[channels];
        Presence = new bool[channels];
    }

    public double[] Values { get; }

    public bool[] Presence { get; }

    public double Dt { get; private set; }

    /// <summary>Ordinary sensors on one slow course, a fifth of the readings missing, irregular times.</summary>
    public Observation Next()
    {
        double course = 20 + (3 * Math.Sin(_row / 200.0));
        for (int j = 0; j < Values.Length; j++)
        {
            Presence[j] = _random.Next(5) > 0;
            double noise = 0.1 * _random.NextDouble();
            Values[j] = Presence[j] ? course + (0.3 * j) + noise : 0;
        }

        Dt = _row++ == 0 ? 0 : 30 + (60 * _random.NextDouble());
        return new Observation(Values, Presence, Dt);
    }

    /// <summary>Any channel may say anything, at any time.</summary>
    public Observation NextAbsurd()
    {
        Next();
        for (int j = 0; j < Values.Length; j++)
        {
            Values[j] = _random.Next(2) == 0 ? Absurd[_random.Next(Absurd.Length)] : Values[j];
        }

        Dt = _random.Next(3) == 0 ? AbsurdTimes[_random.Next(AbsurdTimes.Length)] : Dt;
        return new Observation(Values, Presence, Dt);
    }

    /// <summary>Nobody speaks.</summary>
    public Observation NextSilent()
    {
        Next();
        Array.Clear(Presence);
        Array.Clear(Values);
        return new Observation(Values, Presence, Dt);
    }
}
