using System.Diagnostics;
using System.Globalization;

namespace PcEdge.Fuzz.Tests;

/// <summary>
/// The fuzzer as a program. <c>run TARGET SEED EXECUTIONS FINDINGS CURRENT</c>: in this process; <c>torture [EXECUTIONS [SEED]]</c>: every target, each in a
/// process of its own; <c>replay TARGET FILE</c>: one input again; <c>seeds</c>: makes the seeds that are no text anew.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["run", var target, var seed, var executions, var findings, var current]:
                using (var input = new CurrentInput(current))
                {
                    Console.WriteLine(new Fuzzer(TargetTable.Named(target), (ulong)Whole(seed), input).Run(Whole(executions), findings));
                }

                return 0;
            case ["replay", var target, var path]:
                Console.WriteLine(TargetTable.Named(target).Execute(File.ReadAllBytes(path)) ? "accepted" : "refused");
                return 0;
            case ["torture", .. var rest]:
                return Torture(rest.Length > 0 ? Whole(rest[0]) : 10_000_000, rest.Length > 1 ? (ulong)Whole(rest[1]) : 1, rest.Length > 2 ? rest[2..] : [.. TargetTable.All.Select(static target => target.Name)]);
            case ["seeds"]:
                SeedFiles.Write();
                return 0;
            default:
                Console.Error.WriteLine("run TARGET SEED EXECUTIONS FINDINGS CURRENT | replay TARGET FILE | torture [EXECUTIONS [SEED [TARGET ...]]] | seeds");
                return 2;
        }
    }

    private static int Torture(long executions, ulong seed, string[] targets)
    {
        string folder = Path.Combine(Repository.Artifacts, "findings");
        int findings = 0;
        int shares = targets.Sum(static target => TargetTable.Named(target).Share);
        foreach (string target in targets)
        {
            var clock = Stopwatch.StartNew();
            List<RunResult> results = Campaign.Run(target, seed, executions * TargetTable.Named(target).Share / shares, folder);
            long done = results.Sum(static result => result.Executions);
            findings += results.Sum(static result => result.Findings);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{target,-14} {results[^1]} in {clock.Elapsed.TotalSeconds:F0} s ({done / clock.Elapsed.TotalSeconds:F0}/s)"));
        }

        Console.WriteLine(findings == 0 ? "no findings" : $"{findings} findings in {folder}");
        return findings == 0 ? 0 : 1;
    }

    private static long Whole(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);
}
