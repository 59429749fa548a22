namespace PcEdge.Tests.Filters.Laws;

/// <summary>
/// Seeded sensors of one phenomenon on any clock: truth_j = offset_j + loading_j (4 sin(day) + wander) + own_j, where wander (sd 1, a day)
/// and own_j (sd .5 |loading_j|, six hours) are Ornstein-Uhlenbeck processes; reading = truth + noise of sd .03 |loading_j|.
/// </summary>
internal sealed class SensorFamily
{
    private const double Day = 86_400;
    private readonly Random _random;
    private double _spare = double.NaN;

    public SensorFamily(int rows, double[] loadings, int seed = 1, double seconds = 60)
    {
        _random = new Random(seed);
        Seconds = seconds;
        Truth = new double[rows][];
        Values = new double[rows][];
        double wander = Normal();
        double[] own = Array.ConvertAll(loadings, _ => .5 * Normal());
        double slow = Math.Exp(-seconds / Day);
        double quick = Math.Exp(-seconds / (Day / 4));
        for (int t = 0; t < rows; t++)
        {
            wander = (slow * wander) + (Math.Sqrt(1 - (slow * slow)) * Normal());
            Truth[t] = new double[loadings.Length];
            Values[t] = new double[loadings.Length];
            double cause = (4 * Math.Sin(2 * Math.PI * t * seconds / Day)) + wander;
            for (int j = 0; j < loadings.Length; j++)
            {
                own[j] = (quick * own[j]) + (.5 * Math.Sqrt(1 - (quick * quick)) * Normal());
                Truth[t][j] = 20 + j + (loadings[j] * (cause + own[j]));
                Values[t][j] = Truth[t][j] + (.03 * loadings[j] * Normal());
            }
        }
    }

    public double Seconds { get; }

    public int Rows => Values.Length;

    /// <summary>[row][channel].</summary>
    public double[][] Truth { get; }

    /// <summary>[row][channel]; NaN is absent.</summary>
    public double[][] Values { get; }

    public static double[] Like(int channels) => [.. Enumerable.Repeat(1.0, channels)];

    public double Normal()
    {
        if (!double.IsNaN(_spare))
        {
            (double kept, _spare) = (_spare, double.NaN);
            return kept;
        }

        double radius = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble()));
        double angle = 2 * Math.PI * _random.NextDouble();
        _spare = radius * Math.Sin(angle);
        return radius * Math.Cos(angle);
    }

    /// <summary>Changes a channel's readings from one row to before another.</summary>
    public SensorFamily Change(int channel, int from, int to, Func<int, double, double> reading)
    {
        for (int t = from; t < to; t++)
        {
            Values[t][channel] = reading(t, Values[t][channel]);
        }

        return this;
    }

    /// <summary>Faults of every kind on the first three channels, from row 2000 on.</summary>
    public SensorFamily WithFaults()
    {
        Change(0, 2000, 2150, (_, x) => x + 6);
        Change(1, 2600, 2750, (_, _) => Values[2599][1]);
        Change(2, 3100, 3400, (t, x) => x + (8 * (t - 3100) / 300.0));
        Change(0, 3500, 3560, (t, x) => t % 7 == 0 ? x + 15 : x);
        return Change(1, 3700, 3800, (_, _) => double.NaN);
    }

    /// <summary>One channel more; truth is what it reads.</summary>
    public SensorFamily Join(Func<int, double> reading)
    {
        for (int t = 0; t < Rows; t++)
        {
            double value = reading(t);
            Values[t] = [.. Values[t], value];
            Truth[t] = [.. Truth[t], value];
        }

        return this;
    }
}
