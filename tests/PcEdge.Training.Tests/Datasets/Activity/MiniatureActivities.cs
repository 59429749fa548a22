using System.Globalization;
using System.Text;

namespace PcEdge.Training.Tests.Datasets.Activity;

/// <summary>A folder of phone and watch recordings of 4 s, of some subjects; it goes when the test ends.</summary>
internal sealed class MiniatureActivities : IDisposable
{
    public const string Header = "x_acc,y_acc,z_acc,x_gyro,y_gyro,z_gyro,timestamp,label";

    public MiniatureActivities(int subjects)
    {
        Folder = Directory.CreateTempSubdirectory("pcedge-har").FullName;
        for (int subject = 1; subject <= subjects; subject++)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(subject, "sp"))!);
            File.WriteAllText(PathOf(subject, "sp"), Recording(subject, start: 1_000_000, every: 10, rows: 400));
            File.WriteAllText(PathOf(subject, "sw"), Recording(-subject, start: 1_000_005, every: 12, rows: 330));
        }
    }

    public string Folder { get; }

    public string PathOf(int subject, string device) => Path.Combine(Folder, "DATA", $"s{subject:00}", $"s{subject:00}_01_{device}.csv");

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    // Seated for the first half, then walking: the person's own swing of 2 Hz.
    private static string Recording(int who, long start, int every, int rows)
    {
        var text = new StringBuilder(Header + "\n");
        for (int n = 0; n < rows; n++)
        {
            double t = n * every / 1000.0, swing = t < 2 ? 0.01 * Math.Sin(50 * t) : (1 + (0.1 * who)) * Math.Sin(4 * Math.PI * t);
            text.AppendLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{swing:R},{9.8 + (0.5 * swing):R},{0.2 * who:R},{0.1 * swing:R},{-0.3 * swing:R},{0.05 * Math.Cos(7 * t):R},{start + (n * every)},{(t < 2 ? "SEATED" : "WALKING")}"));
        }

        return text.ToString();
    }
}
