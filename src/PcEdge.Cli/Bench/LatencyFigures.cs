namespace PcEdge.Cli.Bench;

/// <summary>Latencies of the calls of one contender, seconds.</summary>
internal sealed class LatencyFigures
{
    /// <summary>Reads them off ascending ticks, at least one.</summary>
    public LatencyFigures(ReadOnlySpan<long> ascending, long frequency)
    {
        double tick = 1.0 / frequency;
        long total = 0;
        foreach (long ticks in ascending)
        {
            total += ticks;
        }

        Calls = ascending.Length;
        Total = total * tick;
        Least = ascending[0] * tick;
        Most = ascending[^1] * tick;
        P50 = At(ascending, 500) * tick;
        P90 = At(ascending, 900) * tick;
        P95 = At(ascending, 950) * tick;
        P99 = At(ascending, 990) * tick;
        P999 = At(ascending, 999) * tick;
    }

    /// <summary>Number of calls.</summary>
    public int Calls { get; }

    /// <summary>All calls together.</summary>
    public double Total { get; }

    /// <summary>Mean of a call.</summary>
    public double Average => Total / Calls;

    /// <summary>The shortest.</summary>
    public double Least { get; }

    /// <summary>The longest.</summary>
    public double Most { get; }

    /// <summary>Half of the calls were shorter.</summary>
    public double P50 { get; }

    /// <summary>9 of 10 calls were shorter.</summary>
    public double P90 { get; }

    /// <summary>95 of 100 calls were shorter.</summary>
    public double P95 { get; }

    /// <summary>99 of 100 calls were shorter.</summary>
    public double P99 { get; }

    /// <summary>999 of 1000 calls were shorter.</summary>
    public double P999 { get; }

    /// <summary>Calls a second where one follows the other.</summary>
    public double PerSecond => Calls / Total;

    /// <summary>The value that <paramref name="perMille"/> thousandths of the ascending values lie below: at index floor(n p), as onnxruntime_perf_test has it.</summary>
    internal static long At(ReadOnlySpan<long> ascending, int perMille) =>
        ascending[(int)Math.Min(ascending.Length - 1, (long)ascending.Length * perMille / 1000)];
}
