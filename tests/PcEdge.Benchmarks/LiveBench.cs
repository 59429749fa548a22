using System.Diagnostics;
using System.Globalization;

namespace PcEdge.Benchmarks;

/// <summary>What ten sensors at 100 Hz cost the native process, as one device and as ten sources, beside a process that only waits at that pace.</summary>
internal static class LiveBench
{
    private const int Sensors = 10;
    private const double Seconds = 10, Warmup = 1;
    private const string Idle = "import time\nt=time.monotonic()\nwhile True:\n t+=.01\n time.sleep(max(0,t-time.monotonic()))";

    /// <summary>Runs all three; the processor time is the kernel's own account of the process.</summary>
    public static IEnumerable<Figure> Measure(string binary)
    {
        string root = Directory.CreateTempSubdirectory("pcedge-bench-").FullName;
        try
        {
            for (int i = 0; i < Sensors; i++)
            {
                Chip(root, i, Sensors);
            }

            string[] common = ["run", "--period", "0.01", "--sysroot", root, "--sink", "jsonl:/dev/null"];
            (double one, double memory) = Watch(binary, [.. common, "--source", "hwmon:chip0"]);
            (double ten, double more) = Watch(binary, [.. common, .. Enumerable.Range(0, Sensors).SelectMany(static i => new[] { "--source", $"hwmon:chip{i}/temp1" })]);
            (double idle, _) = Watch("python3", ["-c", Idle]);
            yield return new Figure("10 sensors at 100 Hz, one device, of a core", 100 * one, "%", Target: 2);
            yield return new Figure("10 sensors at 100 Hz, ten sources, of a core", 100 * ten, "%", Target: 2);
            yield return new Figure("one device over a script that only waits so often", one / idle, "times");
            yield return new Figure("resident memory of the two, the larger", Math.Max(memory, more), "MB", Target: 20);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static void Chip(string root, int number, int inputs)
    {
        string folder = Directory.CreateDirectory(Path.Combine(root, $"sys/class/hwmon/hwmon{number}")).FullName;
        File.WriteAllText(Path.Combine(folder, "name"), $"chip{number}\n");
        for (int i = 1; i <= inputs; i++)
        {
            File.WriteAllText(Path.Combine(folder, $"temp{i}_input"), $"{20_000 + (100 * number) + i}\n");
        }
    }

    // Share of a core, and resident MB at the end.
    private static (double Share, double Memory) Watch(string program, string[] arguments)
    {
        using Process process = Child.Start(program, arguments);
        Thread.Sleep(TimeSpan.FromSeconds(Warmup));
        (double before, long start) = (ProcessorTime(process.Id), Stopwatch.GetTimestamp());
        Thread.Sleep(TimeSpan.FromSeconds(Seconds));
        double share = (ProcessorTime(process.Id) - before) / Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        double memory = process.WorkingSet64 / 1e6;
        process.Kill();
        process.WaitForExit();
        return (share, memory);
    }

    // Nanoseconds on a processor, thread by thread: the counter of ticks misses what is shorter than one.
    private static double ProcessorTime(int id) =>
        1e-9 * Directory.GetDirectories($"/proc/{id}/task").Sum(static task => double.Parse(File.ReadAllText(Path.Combine(task, "schedstat")).Split(' ')[0], CultureInfo.InvariantCulture));
}
