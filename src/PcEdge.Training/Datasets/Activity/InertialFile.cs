using System.Globalization;
using PcEdge.Evaluation.Activity;
using PcEdge.Streams;

namespace PcEdge.Training.Datasets.Activity;

/// <summary>What one device recorded while one person went through the activities once: accelerometer and gyroscope, about 100 times a second.</summary>
/// <param name="Path">Where it lies, for messages.</param>
/// <param name="Times">[n] milliseconds, never falling.</param>
/// <param name="Values">[n, 6] acceleration in m/s^2 and turning in rad/s along x, y and z.</param>
/// <param name="Labels">[n] places in <see cref="ActivityLabels.Names"/>.</param>
internal sealed record InertialFile(string Path, long[] Times, float[] Values, byte[] Labels)
{
    /// <summary>Signals of a device.</summary>
    public const int Width = InertialFeatures.DeviceRow;

    private const string Header = "x_acc,y_acc,z_acc,x_gyro,y_gyro,z_gyro,timestamp,label";

    // The activities as the files name them.
    private static readonly string[] Names = [.. ActivityLabels.Names.Select(static name => name.ToUpperInvariant())];

    /// <summary>Reads a file.</summary>
    /// <exception cref="SourceException">It cannot be read, or a line is not as it should be.</exception>
    public static InertialFile Read(string path)
    {
        var times = new List<long>();
        var values = new List<float>();
        var labels = new List<byte>();
        long line = 0;
        try
        {
            foreach (string text in File.ReadLines(path))
            {
                if (++line == 1)
                {
                    RequireHeader(text, path);
                }
                else if (text.Length > 0)
                {
                    Parse(text, path, line, times, values, labels);
                }
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SourceException(path, line, $"cannot be read: {problem.Message}", cause: problem);
        }

        return times.Count > 0 ? new InertialFile(path, [.. times], [.. values], [.. labels]) : throw new SourceException(path, 0, "has no rows; fetch it again");
    }

    private static void RequireHeader(string text, string path)
    {
        if (text.TrimEnd() != Header)
        {
            throw new SourceException(path, 1, $"expected the header {Header}, found \"{(text.Length > 80 ? text[..80] + "..." : text)}\"");
        }
    }

    private static void Parse(string text, string path, long line, List<long> times, List<float> values, List<byte> labels)
    {
        string[] fields = text.Split(',');
        if (fields.Length != Width + 2)
        {
            throw new SourceException(path, line, $"expected {Width + 2} fields, found {fields.Length}: was it cut short? fetch it again");
        }

        for (int i = 0; i < Width; i++)
        {
            values.Add(float.TryParse(fields[i], NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && float.IsFinite(value)
                ? value
                : throw Wrong(path, line, Header.Split(',')[i], "a number", fields[i]));
        }

        long last = times.Count > 0 ? times[^1] : 0;
        times.Add(long.TryParse(fields[Width], NumberStyles.None, CultureInfo.InvariantCulture, out long time) && time >= last
            ? time
            : throw Wrong(path, line, "timestamp", $"milliseconds from {last}", fields[Width]));
        int label = Array.IndexOf(Names, fields[Width + 1].TrimEnd());
        labels.Add(label >= 0 ? (byte)label : throw Wrong(path, line, "label", $"one of {string.Join(", ", Names)}", fields[Width + 1]));
    }

    private static SourceException Wrong(string path, long line, string field, string expected, string found) => new(path, line, $"expected {expected}, found \"{found}\"", field);
}
