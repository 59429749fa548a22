namespace PcEdge.Tests.Precision;

/// <summary>A random walk and its noisy readings: x += N(0, q), y = x + N(0, r), from x = 0.</summary>
internal sealed class RandomWalk
{
    public RandomWalk(int seed, int length, Func<int, double> processNoise, Func<int, double> sensorNoise)
    {
        var random = new Random(seed);
        State = new double[length];
        Reading = new double[length];
        double x = 0;
        for (int k = 0; k < length; k++)
        {
            x += Math.Sqrt(processNoise(k)) * Normal(random);
            State[k] = x;
            Reading[k] = x + (Math.Sqrt(sensorNoise(k)) * Normal(random));
        }
    }

    public double[] State { get; }

    public double[] Reading { get; }

    /// <summary>Box and Muller's normal draw.</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
