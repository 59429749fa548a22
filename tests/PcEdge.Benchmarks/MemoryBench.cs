using System.Diagnostics;
using System.Globalization;

namespace PcEdge.Benchmarks;

/// <summary>Largest resident memory of the native process: on the demo, and on a long stream through a pipe.</summary>
internal static class MemoryBench
{
    private const int Rows = 20_011;

    /// <summary>Runs both; the kernel's own high-water mark is read every millisecond while the process lives.</summary>
    public static IEnumerable<Figure> Measure(string binary)
    {
        string folder = Directory.CreateTempSubdirectory("pcedge-bench-").FullName;
        try
        {
            using Process demo = Child.Start(binary, "demo", "faults", "--report", Path.Combine(folder, "report.html"));
            yield return new Figure("resident memory on the demo, largest", Watch(demo), "MB", Target: 15);

            using Process stream = Child.Start(binary, "run", "--source", $"csv:{LongRecording(folder)}", "--sink", "jsonl:-");
            yield return new Figure($"resident memory on {Rows} rows of 10 channels, largest", Watch(stream), "MB");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Watch(Process process)
    {
        Task finished = Task.Run(() => Child.Finish(process));
        long most = 0;
        while (!finished.IsCompleted)
        {
            most = Math.Max(most, HighWaterMark(process.Id));
            Thread.Sleep(1);
        }

        finished.GetAwaiter().GetResult();
        return most * 1024 / 1e6;
    }

    // VmHWM of /proc, in KiB; 0 when the process has just gone.
    private static long HighWaterMark(int id)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan(6, line.Length - 8).Trim(), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static string LongRecording(string folder)
    {
        var sensors = new Sensors(Rows);
        string file = Path.Combine(folder, "long.csv");
        using var writer = new StreamWriter(file);
        writer.WriteLine("time," + string.Join(',', Enumerable.Range(1, Sensors.Channels).Select(channel => $"room{channel}")));
        for (int row = 0; row < Rows; row++)
        {
            Observation observation = sensors[row];
            writer.Write((row * Sensors.Period).ToString(CultureInfo.InvariantCulture));
            for (int j = 0; j < Sensors.Channels; j++)
            {
                writer.Write(',');
                writer.Write(observation.Presence[j] ? observation.Values[j].ToString("0.###", CultureInfo.InvariantCulture) : "");
            }

            writer.WriteLine();
        }

        return file;
    }
}
