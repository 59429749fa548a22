using System.Diagnostics;
using System.Globalization;

namespace PcEdge.Torture.Fuzzing;

/// <summary>Runs a target in a process of its own: one that dies or hangs leaves behind the input that did it, and the run goes on with another seed.</summary>
internal static class Campaign
{
    // Memory of a process, beyond which it ends with an error: an input that takes it is a finding.
    private const string HeapLimit = "0x30000000";

    private const int MostDeaths = 20;
    private const ulong NextSeed = 100;

    /// <summary>Runs so many executions; inputs that show findings are written to <paramref name="folder"/>.</summary>
    public static CampaignResult Run(string target, ulong seed, long executions, string folder, Action<string> say)
    {
        var findings = new List<string>();
        long done = 0;
        long accepted = 0;
        int places = 0;
        string current = Path.Combine(Path.GetTempPath(), $"pcedge-fuzz-{Environment.ProcessId}-{target}-{seed}");
        for (int deaths = 0; done < executions && deaths < MostDeaths; seed += NextSeed)
        {
            string[] arguments = ["fuzz", "run", target, seed.ToString(CultureInfo.InvariantCulture), (executions - done).ToString(CultureInfo.InvariantCulture), folder, current];
            (int exit, RunResult? result, string errors) = Start(arguments, findings);
            if (result is not null)
            {
                say(result.ToString());
                done += result.Executions;
                accepted += result.Accepted;
                places = Math.Max(places, result.Places);
            }
            else
            {
                using var memory = new CurrentInput(current);
                (long execution, byte[] input) = memory.Get();
                Directory.CreateDirectory(folder);
                string kept = Path.Combine(folder, $"{target}-{seed}-death-{deaths++}");
                File.WriteAllBytes(kept, input);
                string how = $"exit code {exit}{(exit == Watchdog.ExitCode ? ", of the watchdog" : "")} in execution {execution} of seed {seed}";
                File.WriteAllText(kept + ".txt", $"{how}\n{errors}");
                findings.Add($"{how}; {kept}");
                done += execution + 1;
            }

            File.Delete(current);
        }

        return new CampaignResult(done, accepted, places, findings);
    }

    private static (int Exit, RunResult? Result, string Errors) Start(string[] arguments, List<string> findings)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", CountedCopy.Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        start.Environment["DOTNET_GCgen0size"] = "0x4000000";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        RunResult? result = null;
        while (process.StandardOutput.ReadLine() is string line)
        {
            if (RunResult.Parse(line) is { } parsed)
            {
                result = parsed;
            }
            else
            {
                findings.Add(line);
            }
        }

        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? result : null, errors.Result);
    }
}
