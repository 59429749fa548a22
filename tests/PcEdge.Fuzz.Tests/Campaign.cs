using System.Diagnostics;
using System.Globalization;

namespace PcEdge.Fuzz.Tests;

/// <summary>Runs a target in a process of its own: one that dies or hangs leaves behind the input that did it, and the run goes on with the next seed.</summary>
internal static class Campaign
{
    /// <summary>Memory of a process, beyond which it ends with an error: an input that takes it is a finding.</summary>
    private const string HeapLimit = "0x30000000";

    /// <summary>Runs <paramref name="executions"/>; findings are written to <paramref name="folder"/>.</summary>
    /// <returns>What was done, one result for each process.</returns>
    public static List<RunResult> Run(string target, ulong seed, long executions, string folder)
    {
        var results = new List<RunResult>();
        long done = 0;
        for (int deaths = 0; done < executions && deaths < 20;)
        {
            string[] arguments = ["run", target, (seed + (ulong)deaths).ToString(CultureInfo.InvariantCulture), (executions - done).ToString(CultureInfo.InvariantCulture), folder];
            string current = Path.Combine(Path.GetTempPath(), $"pcedge-fuzz-{Environment.ProcessId}-{target}");
            (int exit, RunResult? result, string errors) = Start([.. arguments, current]);
            if (result is not null)
            {
                results.Add(result);
                done += result.Executions;
            }
            else
            {
                using var memory = new CurrentInput(current);
                (long execution, byte[] input) = memory.Get();
                Directory.CreateDirectory(folder);
                string kept = Path.Combine(folder, $"{target}-death-{deaths++}");
                File.WriteAllBytes(kept, input);
                File.WriteAllText(kept + ".txt", $"exit code {exit}{(exit == Watchdog.ExitCode ? ", of the watchdog" : "")} in execution {execution} of {string.Join(' ', arguments)}\n{errors}");
                Console.Error.WriteLine($"{target}: exit code {exit} in execution {execution}; {kept}");
                results.Add(new RunResult(execution + 1, 0, 0, 0, 0, 1));
                done += execution + 1;
            }

            File.Delete(current);
        }

        return results;
    }

    private static (int Exit, RunResult? Result, string Errors) Start(string[] arguments)
    {
        string program = CountedCopy.Make();
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_GCgen0size"] = "0x4000000";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        RunResult? result = null;
        while (process.StandardOutput.ReadLine() is string line)
        {
            result = RunResult.Parse(line) ?? result;
        }

        process.WaitForExit();
        Console.Error.Write(errors.Result);
        return (process.ExitCode, process.ExitCode == 0 ? result : null, errors.Result);
    }
}
