using System.Globalization;
using System.Text;

namespace PcEdge.Evaluation.Tests.Anomalies;

/// <summary>A small folder in the benchmark's layout: three categories, hourly rows, a daily rhythm, and windows around bursts.</summary>
internal static class MiniatureBenchmark
{
    /// <summary>Rows of each file.</summary>
    public const int Rows = 400;

    /// <summary>Writes it to a folder, with the windows in the folder <paramref name="place"/> of it.</summary>
    public static void Write(string root, string place = "")
    {
        WriteSeries(root, "pumps/one.csv", 200, 220);
        WriteSeries(root, "pumps/two.csv", 300, 310);
        WriteSeries(root, "rooms/hall.csv", 150, 170);
        WriteSeries(root, "quiet/cellar.csv", -1, -1);
        WriteWindows(root, $$"""
            {"pumps/one.csv": [["{{Time(200)}}", "{{Time(220)}}"]], "pumps/two.csv": [["{{Time(300)}}.000000", "{{Time(310)}}.000000"]],
             "rooms/hall.csv": [["{{Time(150)}}", "{{Time(170)}}"]], "quiet/cellar.csv": []}
            """, place);
    }

    /// <summary>Replaces the windows.</summary>
    public static void WriteWindows(string root, string json, string place = "")
    {
        Directory.CreateDirectory(Path.Combine(root, place));
        File.WriteAllText(Path.Combine(root, place, "combined_windows.json"), json);
    }

    /// <summary>Time of a row.</summary>
    public static string Time(int row) =>
        new DateTime(2014, 4, 1).AddHours(row).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static void WriteSeries(string root, string name, int from, int to)
    {
        var text = new StringBuilder("timestamp,value\n");
        for (int row = 0; row < Rows; row++)
        {
            double value = Math.Sin(row * Math.PI / 12) + (row >= from && row <= to ? 10 : 0);
            text.Append(CultureInfo.InvariantCulture, $"{Time(row)},{value:0.000}\n");
        }

        string file = Path.Combine(root, "data", name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text.ToString());
    }
}
