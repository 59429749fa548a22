namespace PcEdge.Torture.Subjects;

/// <summary>
/// Readings of four sensors that share a course, each with noise of its own; a week of them, which then repeats to the last bit. Ten thousand rows
/// are exactly a week, so that whatever looks at the time of the day or the day of the week sees the same every time, too.
/// </summary>
internal static class WeekStream
{
    /// <summary>Rows of a week.</summary>
    public const int Rows = 10_000;

    /// <summary>Sensors.</summary>
    public const int Channels = 4;

    /// <summary>Seconds between two rows.</summary>
    public const double Period = 604_800.0 / Rows;

    /// <summary>Time of the first row: some day of 2023.</summary>
    public const double Start = 1.7e9;

    /// <summary>What is left of the slow part of the course after a row.</summary>
    private const double Kept = 0.99;

    private const double Noise = 0.2;

    /// <summary>How far each sensor follows the course: one less than the others, one more, one the other way round.</summary>
    public static IReadOnlyList<double> Follows { get; } = [1, 0.8, 1.2, -1];

    /// <summary>[channels] names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["a", "b", "c", "d"];

    /// <summary>[rows, channels], row-major, sensor units.</summary>
    public static double[] Values { get; } = Draw();

    /// <summary>[channels]; mean over the week.</summary>
    public static double[] Mean { get; } = [.. Enumerable.Range(0, Channels).Select(static j => Channel(j).Average())];

    /// <summary>[channels]; standard deviation over the week.</summary>
    public static double[] Deviation { get; } = [.. Enumerable.Range(0, Channels).Select(static j => Math.Sqrt(Channel(j).Average(value => (value - Mean[j]) * (value - Mean[j]))))];

    /// <summary>Variance that a channel does not share with the others.</summary>
    public static double NoiseVariance => Noise * Noise;

    private static IEnumerable<double> Channel(int channel) => Enumerable.Range(0, Rows).Select(row => Values[(row * Channels) + channel]);

    private static double[] Draw()
    {
        var random = new Random(1);
        double[] pushes = [.. Enumerable.Range(0, Rows).Select(_ => Normal(random))];
        double[] values = new double[Rows * Channels];
        double slow = 0;
        for (int k = -Rows; k < Rows; k++)
        {
            // Once round without being heard, so that the end of the week meets its beginning.
            slow = (Kept * slow) + (Math.Sqrt(1 - (Kept * Kept)) * pushes[(k + Rows) % Rows]);
            for (int j = 0; k >= 0 && j < Channels; j++)
            {
                double course = (2 * Math.Sin(2 * Math.PI * 7 * k / Rows)) + slow;
                values[(k * Channels) + j] = 20 + j + (Follows[j] * course) + (Noise * Normal(random));
            }
        }

        return values;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
