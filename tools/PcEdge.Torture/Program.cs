using System.Diagnostics;
using System.Globalization;

namespace PcEdge.Torture;

/// <summary>
/// <c>PcEdge.Torture BINARY [--quick] [--seed N] [--times N] [NAME...]</c>: runs the proofs of those names, or all; 0 where no promise was broken.
/// <c>--times</c>: rows of a soak, executions of a fuzzer.
/// </summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is ["fuzz", .. var rest])
        {
            return Fuzzing.FuzzProgram.Run(rest);
        }

        bool quick = args.Contains("--quick");
        int? seed = Number(args, "--seed");
        int? times = Number(args, "--times");
        string[] names = [.. args.Skip(1).Where((arg, i) => !arg.StartsWith("--", StringComparison.Ordinal) && args[i] is not ("--seed" or "--times"))];
        string? unknown = names.FirstOrDefault(name => ProofTable.Find(name) is null);
        if (args.Length == 0 || unknown is not null)
        {
            Console.Error.WriteLine($"torture: {(unknown is null ? "which binary?" : $"no proof '{unknown}'")} there are {string.Join(", ", ProofTable.All.Select(proof => proof.Name))}");
            return 2;
        }

        bool broken = false;
        var pages = new List<string>();
        Console.WriteLine("| what was tried | times | lost | took | |\n|---|---|---|---|---|");
        foreach (Proof proof in ProofTable.All.Where(proof => names.Length == 0 || names.Contains(proof.Name)))
        {
            var watch = Stopwatch.StartNew();
            string folder = Directory.CreateTempSubdirectory("pcedge-torture").FullName;
            ProofResult result = proof.Run(new ProofRun(!quick, args[0], folder, seed ?? 1, text => Console.Error.WriteLine($"{proof.Name}: {text}")) { Times = times });
            Directory.Delete(folder, recursive: true);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {proof.Trial} | {result.Times:#,0} | {(result.Findings.Count == 0 ? "nothing" : $"{result.Findings.Count} findings")} | {watch.Elapsed.TotalSeconds:0} s | {result.Remark} |"));
            foreach (string finding in result.Findings.Take(20))
            {
                Console.Error.WriteLine($"{proof.Name}: {finding}");
            }

            if (result.Page.Length > 0)
            {
                pages.Add(result.Page);
            }

            broken |= result.Findings.Count > 0;
        }

        foreach (string page in pages)
        {
            Console.WriteLine();
            Console.Write(page);
        }

        return broken ? 1 : 0;
    }

    private static int? Number(string[] args, string flag)
    {
        int at = Array.IndexOf(args, flag) + 1;
        return at > 0 && at < args.Length ? int.Parse(args[at], CultureInfo.InvariantCulture) : null;
    }
}
