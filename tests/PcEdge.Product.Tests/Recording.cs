using System.Globalization;
using System.Text;

namespace PcEdge.Product.Tests;

/// <summary>A small made-up recording: two rooms and an unrelated pressure, a minute apart, with gaps, a stuck spell, spikes and rubbish.</summary>
internal static class Recording
{
    /// <summary>Its channels.</summary>
    public static string[] Channels { get; } = ["kitchen", "hall", "pressure"];

    /// <summary>Time of a row, as it stands in the file.</summary>
    public static string TimeOf(int row) =>
        new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMinutes(row).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The recording as CSV with a header; the same text at every call.</summary>
    public static string Csv(int rows)
    {
        var random = new Random(12345);
        var text = new StringBuilder("time,kitchen,hall,pressure\n");
        for (int row = 0; row < rows; row++)
        {
            double day = Math.Sin(row * 2 * Math.PI / 1440);
            double kitchen = 21 + (3 * day) + (0.1 * random.NextDouble());
            double hall = row is >= 500 and < 600 ? 18.25 : 18 + (2.5 * day) + (0.1 * random.NextDouble());
            double pressure = 1013.25 + (0.002 * row) + (0.2 * random.NextDouble());
            text.Append(TimeOf(row)).Append(',').Append(Field(row % 97 == 13 ? 60 : kitchen)).Append(',')
                .Append(row % 41 == 7 ? "NaN" : Field(hall)).Append(',').Append(row % 53 == 11 ? "" : Field(pressure)).Append('\n');
        }

        return text.ToString();
    }

    private static string Field(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
