using PcEdge.Detection;
using PcEdge.Tests.Precision;

namespace PcEdge.Tests.Detection;

/// <summary>Series to detect in, seeded, and what a detector says of them.</summary>
internal static class Series
{
    public const double FiveMinutes = 300;

    /// <summary>A Monday, local midnight.</summary>
    public const double Monday = 1_767_571_200;

    public static double[] Normal(int rows, int seed = 1)
    {
        var random = new Random(seed);
        double[] values = new double[rows];
        for (int t = 0; t < rows; t++)
        {
            values[t] = RandomWalk.Normal(random);
        }

        return values;
    }

    /// <summary>A daily rhythm of height 3 under noise of 1/2.</summary>
    public static double[] Daily(int rows, double dt = FiveMinutes, int seed = 1)
    {
        double[] values = Normal(rows, seed);
        for (int t = 0; t < rows; t++)
        {
            values[t] = (values[t] / 2) + (3 * Math.Sin(2 * Math.PI * t * dt / 86_400));
        }

        return values;
    }

    /// <summary>What is said of each row; <paramref name="start"/> NaN: the stream has no clock.</summary>
    public static Verdict[] Detect(ReadOnlySpan<double> values, double dt = FiveMinutes, double start = Monday, DetectorOptions? options = null)
    {
        var detector = new StreamDetector(options ?? new DetectorOptions());
        var verdicts = new Verdict[values.Length];
        for (int t = 0; t < values.Length; t++)
        {
            verdicts[t] = detector.Step(values[t], t == 0 ? 0 : dt, start + (t * dt));
        }

        return verdicts;
    }

    public static int Events(this Verdict[] verdicts, int from = 0, int? to = null) => verdicts[from..(to ?? verdicts.Length)].Count(static v => v.Anomaly > 0);
}
