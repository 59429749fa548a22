namespace PcEdge.Benchmarks;

/// <summary>Ten related sensors a minute apart: a shared daily wave, own noise, some readings missing, one spike in a thousand.</summary>
internal sealed class Sensors
{
    /// <summary>Channels of the stream that all targets speak of.</summary>
    public const int Channels = 10;

    /// <summary>Seconds between rows.</summary>
    public const double Period = 60;

    /// <summary>A stream of so many rows; the same at every call.</summary>
    public Sensors(int rows)
    {
        Rows = rows;
        Values = new double[rows * Channels];
        Presence = new bool[rows * Channels];
        var random = new Random(7);
        for (int i = 0; i < Values.Length; i++)
        {
            int row = i / Channels;
            double spike = random.Next(1000) == 0 ? 20 : 0;
            Values[i] = 20 + (5 * Math.Sin(row * 2 * Math.PI / 1440)) + (0.1 * random.NextDouble()) + (0.3 * (i % Channels)) + spike;
            Presence[i] = random.Next(20) != 0;
        }
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>[rows, channels], degrees.</summary>
    public double[] Values { get; }

    /// <summary>[rows, channels].</summary>
    public bool[] Presence { get; }

    /// <summary>One row of the stream.</summary>
    public Observation this[int row] => new(
        Values.AsSpan(row * Channels, Channels), Presence.AsSpan(row * Channels, Channels), row == 0 ? 0 : Period);
}
