using System.Globalization;
using System.Text;
using PcEdge.Evaluation.Deployments;
using PcEdge.Evaluation.Reports;
using PcEdge.Streams;

namespace PcEdge.Cli.Demo;

/// <summary>A bundled recording with its sidecars: which rows lie, and what the truth was there.</summary>
internal static class LabelledRecording
{
    /// <summary>The stream itself.</summary>
    public const string RecordingFile = "recording.csv";

    private const string FaultsFile = "faults.csv";
    private const string TruthFile = "truth.csv";

    /// <summary>Labels for a recording that has been streamed: its times and readings are those of <paramref name="trace"/>.</summary>
    public static FaultLabels Labels(string folder, IReadOnlyList<string> channels, string unit, StreamTrace trace)
    {
        var rowAt = new Dictionary<double, int>(trace.Rows);
        for (int row = 0; row < trace.Rows; row++)
        {
            rowAt[trace.Times[row]] = row;
        }

        var episodes = new List<LabelledFault>();
        foreach ((string[] fields, string where) in Lines(folder, FaultsFile, 6))
        {
            int first = Row(rowAt, fields[3], where), last = Row(rowAt, fields[4], where);
            episodes.Add(new LabelledFault(Channel(channels, fields[0], where), fields[1], first, last, (int)Number(fields[5], where)));
        }

        var labels = new FaultLabels(channels, trace.Rows, episodes) { Unit = unit };
        Array.Copy(trace.Value, labels.Truth, labels.Truth.Length);
        foreach ((string[] fields, string where) in Lines(folder, TruthFile, 3))
        {
            int cell = (Row(rowAt, fields[0], where) * channels.Count) + Channel(channels, fields[1], where);
            labels.Truth[cell] = (float)Number(fields[2], where);
            labels.Faulty[cell] = true;
        }

        return labels;
    }

    private static IEnumerable<(string[] Fields, string Where)> Lines(string folder, string file, int fields)
    {
        string path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            throw new CommandException(ExitCode.Input, $"{path}: missing beside {RecordingFile}");
        }

        int number = 0;
        foreach (string line in TextFile.Lines(path))
        {
            if (++number == 1 || line.Length == 0)
            {
                continue;
            }

            string[] parts = line.Split(',');
            string where = $"{path}:{number}";
            yield return parts.Length == fields
                ? (parts, where)
                : throw new CommandException(ExitCode.Input, $"{where}: {parts.Length} fields, expected {fields}");
        }
    }

    private static int Channel(IReadOnlyList<string> channels, string name, string where)
    {
        for (int j = 0; j < channels.Count; j++)
        {
            if (channels[j] == name)
            {
                return j;
            }
        }

        throw new CommandException(ExitCode.Input, $"{where}: {name} is no channel of {RecordingFile}");
    }

    private static int Row(Dictionary<double, int> rowAt, string time, string where)
        => CivilTime.TryParse(Encoding.UTF8.GetBytes(time), out double moment)
            && rowAt.TryGetValue(moment, out int row)
            ? row
            : throw new CommandException(ExitCode.Input, $"{where}: {time} is no time of {RecordingFile}");

    private static double Number(string text, string where)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw new CommandException(ExitCode.Input, $"{where}: {text} is no number");
}
