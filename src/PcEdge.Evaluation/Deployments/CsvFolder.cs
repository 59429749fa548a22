using System.Globalization;
using PcEdge.Evaluation.Metrics;
using PcEdge.Streams;

namespace PcEdge.Evaluation.Deployments;

/// <summary>Any recording: a CSV file, or a folder of them. Each file is a deployment, each numeric column that is not constant a channel.</summary>
internal static class CsvFolder
{
    private const int FewestRows = 200;
    private const int MostRows = 100_000;
    private const double LeastPresent = 0.05;
    private const double Day = 86400;

    /// <summary>True where there is a CSV file to read.</summary>
    public static bool Recognises(string path) => Files(path).Length > 0;

    /// <summary>Reads every file, at most the first <paramref name="days"/> days and 100,000 ticks of each.</summary>
    /// <exception cref="DeploymentException">A file is too short or holds no changing channel.</exception>
    public static IReadOnlyList<Deployment> Read(string path, int days) => [.. Files(path).Select(file => ReadFile(file, days))];

    private static string[] Files(string path)
    {
        if (File.Exists(path))
        {
            return path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? [path] : [];
        }

        string[] files = Directory.Exists(path) ? Directory.GetFiles(path, "*.csv") : [];
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    private static Deployment ReadFile(string file, int days)
    {
        using ISource source = SourceKind.Open("csv:" + file, new SourceOptions());
        var times = new List<double>();
        var rows = new List<double[]>();
        var row = new SourceRow(source.Channels.Count);
        while (rows.Count < MostRows && source.TryRead(row))
        {
            times.Add(double.IsNaN(row.Time) ? rows.Count : row.Time);
            rows.Add([.. Sequences.Range(0, row.Values.Length).Select(j => row.Presence[j] ? row.Values[j] : double.NaN)]);
        }

        if (rows.Count < FewestRows)
        {
            throw new DeploymentException($"{file}: {rows.Count} rows are too few to evaluate on; at least {FewestRows} are needed");
        }

        double clock = Clock(times);
        double start = times[0];
        int ticks = (int)Math.Min(Math.Min(MostRows, days * Day / clock), Math.Floor((times.Max() - start) / clock) + 1);
        int[] changing = [.. Sequences.Range(0, source.Channels.Count).Where(j => Changes(rows, j))];
        if (changing.Length == 0)
        {
            throw new DeploymentException($"{file}: no column changes, so there is nothing to evaluate");
        }

        var clean = new Grid(ticks, changing.Length);
        for (int i = 0; i < rows.Count; i++)
        {
            double tick = Math.Floor(((times[i] - start) / clock) + 0.5);
            for (int j = 0; j < changing.Length && tick >= 0 && tick < ticks; j++)
            {
                clean[(int)tick, j] = rows[i][changing[j]];
            }
        }

        return new Deployment
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(file)}, {clock} s clock"),
            Unit = "daily ranges",
            Channels = [.. changing.Select(j => source.Channels[j])],
            Clock = clock,
            Start = start,
            Clean = clean,
            Scale = DailyRange.Of(clean, clock),
            UnlikeUnits = true,
            RecoveryTolerance = Deployment.ToleranceOfRange,
            RecoveryCap = Math.Max(7200, 48 * clock),
        };
    }

    /// <summary>The usual time between rows.</summary>
    private static double Clock(List<double> times)
    {
        double[] steps = Sequences.Range(0, Math.Max(0, times.Count - 1)).Select(i => times[i + 1] - times[i]).Where(static step => step > 0);
        return steps.Length > 0 ? Quantile.Median(steps) : 1;
    }

    private static bool Changes(List<double[]> rows, int channel)
    {
        double[] present = [.. rows.Select(row => row[channel]).Where(double.IsFinite)];
        return present.Length >= LeastPresent * rows.Count && present.Length > 1 && present.Min() < present.Max();
    }
}
