using System.Diagnostics;
using System.Globalization;

namespace PcEdge.Benchmarks;

/// <summary>
/// A predictive-coding network and its backprop twin, both trained here and now on the clean first 30 hours of the bundled recording, side by
/// side on all of it: ten temperature sensors, a fifth of their readings lost, three of them failing. The native binary measures; the table is its own.
/// </summary>
internal static class SideBySide
{
    // Before the first fault.
    private const string Clean = "2004-03-01T06:00:00";

    private const string LastDay = "2004-03-03T00:00:00";

    private static readonly string[] PredictiveCoding = ["--method", "predictive-coding", "--hidden", "3", "--inference", "whole-covariance"];
    private static readonly string[] Backprop = ["--method", "backprop", "--hidden", "16,3"];

    /// <summary>Trains both and leaves them, the table and what it was made from in the folder.</summary>
    /// <param name="binary">The native binary.</param>
    /// <param name="folder">Folder for the results.</param>
    /// <returns>The table, with the commands that make it.</returns>
    public static string Table(string binary, string folder)
    {
        string root = Root();
        string recording = Path.Combine(root, "models", "lab-temperature", "recording.csv");
        string truth = Path.Combine(folder, "lab-truth.csv");
        File.WriteAllLines(truth, Truth(File.ReadAllLines(recording), File.ReadAllLines(Path.Combine(root, "models", "lab-temperature", "truth.csv"))));
        string ours = Train(root, recording, Path.Combine(folder, "lab-pc"), PredictiveCoding) + ".safetensors";
        string twin = Train(root, recording, Path.Combine(folder, "lab-backprop"), Backprop) + ".onnx";
        string[] bench = ["bench", ours, "--onnx", twin, "--source", $"csv:{recording}", "--truth", $"csv:{truth}"];
        string table = $"pcedge {string.Join(' ', bench.Select(word => word.Replace(root + "/", "", StringComparison.Ordinal)))}\n\n{Say(binary, bench)}";
        File.WriteAllText(Path.Combine(folder, "side-by-side.txt"), table);
        return table;
    }

    /// <summary>Trains a 10-64-32-10 network on the first three days of the clean recording to forecast all channels so many rows ahead.</summary>
    /// <param name="folder">Folder for the results.</param>
    /// <param name="ahead">Rows.</param>
    /// <returns>The model's file, and the recording's last day: [rows, channels], NaN where nothing was read.</returns>
    public static (string Model, double[][] LastDay) Forecaster(string folder, int ahead)
    {
        string root = Root();
        Directory.CreateDirectory(folder);
        string lab = Path.Combine(root, "models", "lab-temperature"), truth = Path.Combine(Path.GetFullPath(folder), "lab-truth.csv");
        string[] lines = Truth(File.ReadAllLines(Path.Combine(lab, "recording.csv")), File.ReadAllLines(Path.Combine(lab, "truth.csv")));
        File.WriteAllLines(truth, lines);
        string name = Path.Combine(Path.GetFullPath(folder), "lab-forecast");
        Say(Path.Combine(root, "build.sh"), [
            "train", "fit", "--data", $"csv:{truth}", "--until", LastDay, "--task", "forecast", "--horizon", $"{ahead}", "--hidden", "64,32", "-o", name]);
        return ($"{name}.safetensors", [.. lines.Where(static line => string.CompareOrdinal(line, LastDay) >= 0 && char.IsDigit(line[0])).Select(static line =>
            Array.ConvertAll(line.Split(',')[1..], static cell => cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture)))]);
    }

    /// <summary>The recording with the clean value in every faulty cell. The sidecar has a line of time, channel and value for each of them.</summary>
    private static string[] Truth(string[] recording, string[] sidecar)
    {
        string[] names = recording[0].Split(',');
        string[][] cells = Array.ConvertAll(recording, static line => line.Split(','));
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int row = 1; row < cells.Length; row++)
        {
            rows.Add(cells[row][0], row);
        }

        foreach (string line in sidecar.Skip(1))
        {
            string[] fields = line.Split(',');
            cells[rows[fields[0]]][Array.IndexOf(names, fields[1])] = fields[2];
        }

        return Array.ConvertAll(cells, static row => string.Join(',', row));
    }

    private static string Train(string root, string recording, string name, string[] method)
    {
        Say(Path.Combine(root, "build.sh"), ["train", "fit", "--data", $"csv:{recording}", "--until", Clean, "--task", "reconstruct", .. method, "-o", name]);
        return name;
    }

    private static string Say(string program, string[] arguments)
    {
        using Process process = Child.Start(program, arguments);
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{program} {string.Join(' ', arguments)}: exit code {process.ExitCode}: {error.Result}"));
    }

    /// <summary>The clone that the benchmarks run from.</summary>
    public static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PcEdge.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("the benchmarks must run from their clone");
    }
}
