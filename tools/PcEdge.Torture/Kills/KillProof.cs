using System.Diagnostics;
using System.Globalization;
using PcEdge.Models;

namespace PcEdge.Torture.Kills;

/// <summary>
/// The published program, saving its state every few milliseconds, killed at random moments (SIGKILL), also while it starts. Its files are
/// read while it runs and after it died: the state is whole at every instant, never older than one seen before, and the next run goes on from it.
/// </summary>
internal sealed class KillProof : Proof
{
    private const int LongestMilliseconds = 120;

    public override string Name => "kill";

    public override string Trial => "SIGKILL of a running `pcedge run --state` at a random time";

    public override ProofResult Run(ProofRun run)
    {
        int kills = run.Size(20, 500);
        var random = new Random(run.Seed);
        var findings = new List<string>();
        string file = Path.Combine(run.Folder, "s.state");
        StateStamp? last = null;
        long early = 0;
        for (int kill = 1; kill <= kills; kill++)
        {
            int wait = random.Next(LongestMilliseconds);
            StateStamp? seen = null;
            string said = Die(run.Binary, file, wait, () => seen = Newest(file, $"kill {kill}, running", seen ?? last, findings), out int? code);
            if (code is not null)
            {
                findings.Add($"kill {kill}: it ended by itself with {code}: {said}");
            }
            else if (last is not null && said.Length > 0 && !said.Contains(string.Create(CultureInfo.InvariantCulture, $"{file}: generation {last.Generation}, {last.Samples} rows"), StringComparison.Ordinal))
            {
                findings.Add($"kill {kill}: generation {last.Generation} was there, and it said: {said}");
            }

            early += said.Length == 0 ? 1 : 0;
            last = Newest(file, $"kill {kill}, dead", seen ?? last, findings);
            Newest(file + ".prev", $"kill {kill}, the one before", null, findings);
            if (kill % 50 == 0)
            {
                run.Say($"{kill} of {kills}, generation {last?.Generation}");
            }
        }

        if (last is null)
        {
            findings.Add("no state was ever saved");
        }

        return new ProofResult(kills, findings, $"{last?.Generation} saves on the way, {early} killed before they had said a word");
    }

    // Starts it, waits, kills it; returns what it had said. A code where it had ended before.
    private static string Die(string binary, string file, int milliseconds, Action look, out int? code)
    {
        string[] arguments =
        [
            "run", "--source", "synthetic:sine,steps,walk?rows=2000000000", "--sink", $"csv:{file}.csv", "--detector", "off", "--state", file, "--save-every", "0.001",
        ];
        using Process process = Process.Start(new ProcessStartInfo(binary, arguments) { RedirectStandardError = true, RedirectStandardInput = true })!;
        Thread.Sleep(milliseconds / 2);
        look();
        Thread.Sleep(milliseconds / 2);
        process.Kill();
        process.WaitForExit();
        const int killed = 137;
        code = process.ExitCode == killed ? null : process.ExitCode;
        return process.StandardError.ReadToEnd().Trim();
    }

    // The stamp of a file that must be whole, and no older than what was seen before; null where there is none, and none was.
    private static StateStamp? Newest(string file, string when, StateStamp? before, List<string> findings)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file);
        }
        catch (FileNotFoundException)
        {
            if (before is not null)
            {
                findings.Add($"{when}: {file} is missing");
            }

            return before;
        }

        try
        {
            StateStamp stamp = ModelContainer.Read(bytes).Document.State!;
            if (before is not null && (stamp.Generation < before.Generation || stamp.Samples < before.Samples))
            {
                findings.Add($"{when}: generation {stamp.Generation} after {before.Generation}");
            }

            return stamp;
        }
        catch (ModelFormatException problem)
        {
            findings.Add($"{when}: {problem.Message}");
            return before;
        }
    }
}
