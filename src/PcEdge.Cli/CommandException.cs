namespace PcEdge.Cli;

/// <summary>A command cannot go on: one line for the user, saying what to do, and the exit code.</summary>
internal sealed class CommandException(int exitCode, string message) : Exception(message)
{
    /// <summary>One of <see cref="PcEdge.Cli.ExitCode"/>.</summary>
    public int ExitCode { get; } = exitCode;
}
