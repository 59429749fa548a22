using System.Globalization;
using PcEdge.Evaluation.Deployments;
using PcEdge.Streams;

namespace PcEdge.Evaluation.Anomalies.Windows;

/// <summary>
/// Telemetry of two spacecraft (Hundman et al. 2018): <c>labeled_anomalies.csv</c> and an array of numbers for each channel, whose first
/// column is the telemetry and whose others are commands. The row is a minute. Where the arrays of the time before are there (<c>train</c>
/// beside <c>test</c>), methods meet them first.
/// </summary>
internal static class TelemetryFolder
{
    /// <summary>The file of labels.</summary>
    public const string Labels = "labeled_anomalies.csv";

    private static readonly string[] s_places = ["data/SMAP_MSL/test", "data/test", "test"];

    /// <summary>True where the labels are there.</summary>
    public static bool Recognises(string folder) => File.Exists(Path.Combine(folder, Labels));

    /// <summary>Reads every labelled channel, in the order of the labels; windows of one channel that overlap become one.</summary>
    /// <exception cref="DeploymentException">An array is missing or cannot be read, or a window lies outside of it.</exception>
    public static List<AnomalySeries> Read(string folder, out string? note)
    {
        string labels = Path.Combine(folder, Labels);
        string data = Array.Find(s_places, place => Directory.Exists(Path.Combine(folder, place)))
            ?? throw new DeploymentException($"{folder}: none of {string.Join(", ", s_places)} is in it, where the arrays of the channels should be; is the archive unpacked?");
        data = Path.Combine(folder, data);
        var channels = new Dictionary<string, TelemetryChannel>(StringComparer.Ordinal);
        var names = new List<string>();
        string[] lines = TextFile.Lines(labels);
        int sequences = 0, windows = 0;
        for (int line = 1; line < lines.Length; line++)
        {
            string[] fields = lines[line].Split(',', 3);
            if (fields.Length == 3)
            {
                if (!channels.TryGetValue(fields[0], out TelemetryChannel? channel))
                {
                    channels.Add(fields[0], channel = new TelemetryChannel(fields[1], data, fields[0]));
                    names.Add(fields[0]);
                }

                sequences += Mark(channel.Marked, fields[2].Split('"'), $"{labels}:{line + 1}: field anomaly_sequences of {fields[0]}");
            }
        }

        var series = new List<AnomalySeries>();
        foreach (string name in names)
        {
            series.Add(channels[name].Series(name));
            windows += series[^1].Windows.Count;
        }

        int unlabelled = Directory.GetFiles(data, "*.npy").Length - series.Count;
        note = string.Create(CultureInfo.InvariantCulture, $"{sequences} labelled sequences, of which those that overlap in one channel are one: {windows} windows; {unlabelled} channel without labels left out");
        return series.Count > 0 ? series : throw new DeploymentException($"{labels}: names no channel; its lines are chan_id,spacecraft,\"[[first, last], ...]\",...");
    }

    private static int Mark(bool[] rows, string[] quoted, string place)
    {
        string[] ends = (quoted.Length > 1 ? quoted[1] : "").Split(['[', ']', ',', ' '], StringSplitOptions.RemoveEmptyEntries);
        for (int k = 0; k < ends.Length; k += 2)
        {
            if (k + 1 == ends.Length || !int.TryParse(ends[k], CultureInfo.InvariantCulture, out int first) || !int.TryParse(ends[k + 1], CultureInfo.InvariantCulture, out int last)
                || first < 0 || last < first || last >= rows.Length)
            {
                throw new DeploymentException($"{place}: \"{quoted[1]}\" is no list of [first, last] rows within the {rows.Length} of its array");
            }

            rows.AsSpan(first, last - first + 1).Fill(true);
        }

        return ends.Length / 2;
    }
}
