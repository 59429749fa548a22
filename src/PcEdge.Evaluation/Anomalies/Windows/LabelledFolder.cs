using PcEdge.Evaluation.Deployments;

namespace PcEdge.Evaluation.Anomalies.Windows;

/// <summary>Tells by a folder's contents how its labels are written.</summary>
internal static class LabelledFolder
{
    /// <summary>Reads every series of a CSV file, of a folder of them (or of its folder <c>data</c>), or of spacecraft telemetry.</summary>
    /// <param name="path">A folder or a file.</param>
    /// <param name="options">How to read CSV files.</param>
    /// <param name="note">What a person should know about the data; null for nothing.</param>
    /// <exception cref="DeploymentException">Nothing labelled is there, or it cannot be read.</exception>
    public static List<AnomalySeries> Read(string path, LabelledOptions options, out string? note)
    {
        if (!Path.Exists(path))
        {
            throw new DeploymentException($"{path}: no such file or folder");
        }

        if (TelemetryFolder.Recognises(path))
        {
            return TelemetryFolder.Read(path, out note);
        }

        string[] files = Files(path);
        if (files.Length == 0)
        {
            throw new DeploymentException($"{path}: neither .csv files with a column of labels nor {TelemetryFolder.Labels} (spacecraft telemetry) is in it; is the archive unpacked?");
        }

        note = null;
        var series = new List<AnomalySeries>();
        foreach (string file in files)
        {
            series.AddRange(LabelledCsv.Read(file, options));
        }

        return series;
    }

    private static string[] Files(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        string data = Path.Combine(path, "data");
        string[] files = Directory.GetFiles(path, "*.csv");
        files = files.Length == 0 && Directory.Exists(data) ? Directory.GetFiles(data, "*.csv") : files;
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }
}
