using System.ComponentModel;
using System.Diagnostics;

namespace PcEdge.Training.Datasets.Obtaining;

/// <summary>Runs package managers: the network is theirs, with the user's own proxies, mirrors and keys.</summary>
internal static class ExternalProgram
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>A <see cref="RunProgram"/> that ends the program when it takes too long or somebody asks to stop.</summary>
    public static RunProgram Until(CancellationToken stop) => (program, arguments, folder) => Run(program, arguments, folder, stop);

    private static void Run(string program, IReadOnlyList<string> arguments, string folder, CancellationToken stop)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using Process process = Start(start);
        process.StandardInput.Close();
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> said = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Longest);
        try
        {
            process.WaitForExitAsync(limit.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException problem)
        {
            process.Kill(entireProcessTree: true);
            stop.ThrowIfCancellationRequested();
            throw new ObtainingException($"{program} took longer than {Longest.TotalMinutes:0} minutes and was ended", problem);
        }

        if (process.ExitCode != 0)
        {
            string last = said.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault("nothing");
            throw new ObtainingException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode} and said: {last}");
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception problem)
        {
            throw new ObtainingException($"{start.FileName} cannot be started; install it", problem) { IsFinal = true };
        }
    }
}
