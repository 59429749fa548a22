using System.Diagnostics;

namespace PcEdge.Benchmarks;

/// <summary>A program started with its pipes in our hands.</summary>
internal static class Child
{
    /// <summary>Starts it.</summary>
    public static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start)!;
    }

    /// <summary>Ends its input, reads its outputs to their ends and waits; throws unless it ended well.</summary>
    public static void Finish(Process process)
    {
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Close();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"exit code {process.ExitCode}: {error.Result}");
        }
    }
}
