using System.Diagnostics;
using System.Globalization;

namespace PcEdge.Benchmarks;

/// <summary>From the start of the native process to the first line of its output, the input being a pipe that stays open.</summary>
internal static class StartBench
{
    private const int Starts = 31;
    private const int RowsFed = 3;

    /// <summary>Starts the binary again and again; <c>true</c> between two starts is the floor of this machine.</summary>
    public static IEnumerable<Figure> Measure(string binary)
    {
        double[] output = new double[Starts];
        double[] floor = new double[Starts];
        for (int i = 0; i < Starts; i++)
        {
            output[i] = UntilFirstLine(binary);
            floor[i] = UntilExit("true");
        }

        yield return new Figure("start to first output, median", Median(output), "ms", Target: 10);
        yield return new Figure("start to first output, least", output.Min(), "ms");
        yield return new Figure("starting and ending `true`, median", Median(floor), "ms");
    }

    private static double UntilFirstLine(string binary)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = Child.Start(binary, "run", "--sink", "jsonl:-");
        process.StandardInput.Write("time,a,b,c\n");
        for (int row = 0; row < RowsFed; row++)
        {
            process.StandardInput.Write(string.Create(CultureInfo.InvariantCulture, $"{row},{20 + row},{21 + row},{22 + row}\n"));
        }

        process.StandardInput.Flush();
        string? line = process.StandardOutput.ReadLine();
        double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Child.Finish(process);
        return line is { Length: > 0 } ? elapsed : throw new InvalidOperationException("no output while the input is open");
    }

    private static double UntilExit(string program)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = Child.Start(program);
        process.WaitForExit();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
