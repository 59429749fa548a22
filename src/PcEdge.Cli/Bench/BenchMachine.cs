using System.Runtime.InteropServices;
using PcEdge.Streams;

namespace PcEdge.Cli.Bench;

/// <summary>Where the figures were measured: without it they are not results.</summary>
/// <param name="Processor">Board or processor.</param>
/// <param name="Cores">Processors that this process may use.</param>
/// <param name="Load">Load of the last minute before the measurement; empty where unknown.</param>
/// <param name="OperatingSystem">Operating system.</param>
/// <param name="Version">Of PcEdge.</param>
/// <param name="Framework">.NET, and whether the program is native.</param>
internal sealed record BenchMachine(string Processor, int Cores, string Load, string OperatingSystem, string Version, string Framework)
{
    /// <summary>This machine, now.</summary>
    public static BenchMachine Read(string root = "/") => new(
        Board(root) ?? CpuName(root) ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        Text(root, "proc/loadavg").Split(' ')[0],
        RuntimeInformation.OSDescription,
        typeof(BenchMachine).Assembly.GetName().Version!.ToString(3),
        RuntimeInformation.FrameworkDescription + (System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeCompiled ? "" : " native"));

    // Small boards have a name of their own: Raspberry Pi 4 Model B Rev 1.4.
    private static string? Board(string root) => Text(root, "proc/device-tree/model").TrimEnd('\0', '\n') is { Length: > 0 } name ? name : null;

    private static string? CpuName(string root)
    {
        foreach (string line in Text(root, "proc/cpuinfo").Split('\n'))
        {
            if (line.StartsWith("model name", StringComparison.Ordinal) && line.IndexOf(':', StringComparison.Ordinal) is > 0 and int colon)
            {
                return line[(colon + 1)..].Trim();
            }
        }

        return null;
    }

    private static string Text(string root, string path)
    {
        try
        {
            return TextFile.Read(Path.Combine(root, path));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
