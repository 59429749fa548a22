using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PcEdge.Benchmarks;

/// <summary>Where and on what the figures were measured: without it they are not results.</summary>
internal sealed record Machine(string Cpu, int Cores, string System, string Framework, string Sdk, string Commit, string Load)
{
    /// <summary>This machine, now.</summary>
    public static Machine Read() => new(
        CpuName(),
        Environment.ProcessorCount,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        Say("dotnet", "--version"),
        Say("git", "describe", "--always", "--dirty"),
        File.ReadAllText("/proc/loadavg").Split(' ')[0]);

    private static string CpuName() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string Say(string program, params string[] arguments)
    {
        using Process process = Child.Start(program, arguments);
        string output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : "unknown";
    }
}
