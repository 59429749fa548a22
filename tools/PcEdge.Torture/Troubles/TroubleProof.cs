using System.Diagnostics;

namespace PcEdge.Torture.Troubles;

/// <summary>
/// The published program with a state on a disk that does not take it: every row is answered, the trouble is told once with its reason,
/// and the end says that the last state is lost (exit code 1).
/// </summary>
internal sealed class TroubleProof : Proof
{
    private const int Rows = 20_000, Failed = 1;

    // Name; what is done before and around the run, with $RUN for the program and its flags but the state; what it must say.
    // As root, rights do not count: a folder of the kernel's stands for one that may not be written.
    private static readonly (string Name, string Script, string Reason, bool IsLong)[] Cases =
    [
        ("a folder that is missing", "$RUN --state missing/s.state", "its folder does not exist", false),
        ("a folder that is removed while it runs", "mkdir gone; ( sleep 0.1; until rm -rf gone; do :; done ) 2>/dev/null & $RUN --state gone/s.state", "its folder does not exist", false),
        ("a folder that may not be written", "$RUN --state /proc/s.state", "not saved", false),
        ("a limit of 4 KiB a file", "trap '' XFSZ; ulimit -f 4; $RUN --state s.state", "larger than is allowed", false),
        ("a full tmpfs", "unshare -rm sh -c 'mkdir full; mount -t tmpfs -o size=8k none full; $RUN --state full/s.state'", "the disk is full", true),
        ("a tmpfs that is full after three saves", "unshare -rm sh -c 'mkdir full; mount -t tmpfs -o size=64k none full; ( sleep 0.1; head -c 100000 /dev/zero >full/filler ) & $RUN --state full/s.state'", "the disk is full", true),
        ("a read-only file system", "unshare -rm sh -c 'mkdir ro; mount -t tmpfs -o ro none ro; $RUN --state ro/s.state'", "read-only", true),
    ];

    public override string Name => "trouble";

    public override string Trial => "state on a disk that is full, read-only, removed, forbidden: rows lost, reason told";

    public override ProofResult Run(ProofRun run)
    {
        var findings = new List<string>();
        long tried = 0;
        foreach ((string name, string script, string reason, bool isLong) in Cases)
        {
            if (isLong && !run.IsLong)
            {
                continue;
            }

            tried++;
            string program = $"{run.Binary} run --source synthetic:sine,steps,walk?rows={Rows} --sink csv:- --save-every 0.001";
            var start = new ProcessStartInfo("bash", ["-c", script.Replace("$RUN", program, StringComparison.Ordinal)])
            {
                RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = run.Folder,
            };
            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            int rows = process.StandardOutput.ReadToEnd().Count(static letter => letter == '\n') - 1;
            process.WaitForExit();
            string said = error.Result;
            if (process.ExitCode != Failed || rows != Rows || !said.Contains(reason, StringComparison.Ordinal) || said.Split("not saved").Length > 3)
            {
                findings.Add($"{name}: exit code {process.ExitCode}, {rows} of {Rows} rows, said: {said}");
            }
        }

        return new ProofResult(tried, findings, $"{Rows:#,0} rows each");
    }
}
