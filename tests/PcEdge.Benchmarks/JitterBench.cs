using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace PcEdge.Benchmarks;

/// <summary>
/// How much longer the slowest thousandth of the steps takes than half of them: the native binary's own measurement of the network of
/// <c>models/digits</c>, at normal priority and at that of realtime. Of use where the machine is otherwise idle.
/// </summary>
internal static class JitterBench
{
    private const int Seconds = 4;

    /// <summary>Runs the binary twice.</summary>
    public static IEnumerable<Figure> Measure(string binary)
    {
        yield return Of(binary, "normal", target: null);
        yield return Of(binary, "realtime", target: 2);
    }

    private static Figure Of(string binary, string priority, double? target)
    {
        string model = Path.Combine(SideBySide.Root(), "models", "digits", "digits.safetensors");
        string[] words = ["bench", model, "--priority", priority, "--mode", "duration", "--seconds", Seconds.ToString(CultureInfo.InvariantCulture), "--energy-seconds", "0", "--json"];
        using Process process = Child.Start(binary, words);
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{binary} {string.Join(' ', words)}: exit code {process.ExitCode}: {error.Result}");
        }

        using JsonDocument json = JsonDocument.Parse(output);
        JsonElement ours = json.RootElement.GetProperty("models").GetProperty("pcedge");
        double ratio = ours.GetProperty("p999_latency").GetDouble() / ours.GetProperty("p50_latency").GetDouble();
        return new Figure($"P99.9 / P50 of a step of models/digits, {priority} priority", ratio, "times", target);
    }
}
