using System.Text;
using PcEdge.Evaluation.Deployments;
using PcEdge.Models;
using PcEdge.Streams;

namespace PcEdge.Evaluation.Anomalies.Nab;

/// <summary>A folder in the benchmark's layout: <c>data/CATEGORY/FILE.csv</c> and <c>combined_windows.json</c>, at its root or in <c>labels</c>.</summary>
internal static class NabFolder
{
    private const string WindowsFile = "combined_windows.json";
    private const string Remedy = """write it as {"CATEGORY/FILE.csv": [["2014-04-10 16:15:00", "2014-04-12 01:45:00"]]}, with [] for a file without anomalies""";

    /// <summary>Reads every file that is there, in the order of names.</summary>
    /// <param name="folder">The benchmark's folder.</param>
    /// <param name="absent">Names among the windows whose files are not there.</param>
    /// <exception cref="DeploymentException">Something is missing or cannot be read.</exception>
    public static List<AnomalySeries> Read(string folder, out List<string> absent)
    {
        string windowsFile = FindWindows(folder);
        Dictionary<string, List<string>> windows = ReadWindows(windowsFile);
        string data = Path.Combine(folder, "data");
        RefuseUnlisted(data, windowsFile, windows);
        absent = [];
        var series = new List<AnomalySeries>();
        string[] names = [.. windows.Keys];
        Array.Sort(names, StringComparer.Ordinal);
        foreach (string name in names)
        {
            string file = Path.Combine(data, name.Replace('/', Path.DirectorySeparatorChar));
            if (File.Exists(file))
            {
                series.Add(ReadFile(file, name, windows[name], windowsFile));
            }
            else
            {
                absent.Add(name);
            }
        }

        return series.Count > 0 ? series : throw new DeploymentException($"{folder}: none of the {absent.Count} files that {windowsFile} names is in {data}; is the archive unpacked?");
    }

    private static string FindWindows(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DeploymentException($"{folder}: no such folder");
        }

        string[] places = [Path.Combine(folder, WindowsFile), Path.Combine(folder, "labels", WindowsFile)];
        return File.Exists(places[0]) ? places[0]
            : File.Exists(places[1]) ? places[1]
            : throw new DeploymentException($"{folder}: {WindowsFile} is neither in it nor in its folder labels; {Remedy}");
    }

    /// <summary>For each file the times at which its windows begin and end, in turn.</summary>
    private static Dictionary<string, List<string>> ReadWindows(string file)
    {
        var windows = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        try
        {
            var json = new JsonCursor(File.ReadAllBytes(file), file, Remedy, lenient: true);
            json.EnterObject("");
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (; json.NextField("", seen, out string name); json.Advance())
            {
                var times = new List<string>();
                for (json.EnterArray(name); !json.AtEnd; json.Advance())
                {
                    json.EnterArray(name);
                    for (int end = 0; end < 2; end++, json.Advance())
                    {
                        times.Add(json.Text(name));
                    }

                    if (!json.AtEnd)
                    {
                        throw json.Wrong(name, "two times for each window", "more");
                    }
                }

                windows.Add(name, times);
            }

            json.ExpectEnd();
        }
        catch (ModelFormatException problem)
        {
            throw new DeploymentException(problem.Message);
        }

        return windows;
    }

    private static void RefuseUnlisted(string data, string windowsFile, Dictionary<string, List<string>> windows)
    {
        if (!Directory.Exists(data))
        {
            throw new DeploymentException($"{data}: no such folder; the series belong in data/CATEGORY/FILE.csv");
        }

        foreach (string file in Directory.GetFiles(data, "*.csv", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(data, file).Replace(Path.DirectorySeparatorChar, '/');
            if (!windows.ContainsKey(name))
            {
                throw new DeploymentException($"{windowsFile}: field \"{name}\" is missing, though {file} is there; add its windows, or [] where it has no anomalies");
            }
        }
    }

    private static AnomalySeries ReadFile(string file, string name, List<string> ends, string windowsFile)
    {
        SeriesRows rows = SeriesRows.Read(file, new SourceOptions { TimeColumn = "timestamp", Channels = ["value"] });
        var windows = new List<AnomalyWindow>();
        for (int k = 0; k < ends.Count; k += 2)
        {
            string field = $"{windowsFile}: field \"{name}\", window {(k / 2) + 1}";
            double from = Time(ends[k]), to = Time(ends[k + 1]);
            AnomalyWindow? window = WindowTimes.Rows(rows.Times, from, to);
            windows.Add(window is null || from < rows.Times[0] || to > rows.Times[^1]
                ? throw new DeploymentException($"{field}: {ends[k]} to {ends[k + 1]} is not inside the times of {file}; give the times of two of its rows, the earlier one first")
                : windows.Count > 0 && window.First <= windows[^1].Last
                ? throw new DeploymentException($"{field}: does not come after the window before it; sort windows by time and join those that overlap")
                : window);

            double Time(string text) => TimeReader.TryRead(Encoding.UTF8.GetBytes(text), out double seconds)
                ? seconds
                : throw new DeploymentException($"{field}: \"{text}\" is no time; write it as 2014-04-10 16:15:00");
        }

        int slash = name.LastIndexOf('/');
        return new AnomalySeries
        {
            Name = name,
            Category = slash < 0 ? "" : name[..slash],
            Channels = rows.Channels,
            Values = rows.Values,
            Times = rows.Times,
            Windows = windows,
            Lead = NabRows.ProbationOf(rows.Times.Length),
        };
    }
}
