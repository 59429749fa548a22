namespace PcEdge.Streams.State;

/// <summary>A state file cannot be used (exit code 2): which, why, and what to do.</summary>
public sealed class StateException : StreamException
{
    /// <summary>A problem with a state file.</summary>
    public StateException(string path, string problem, Exception? cause = null)
        : base($"{path}: {problem}", cause)
    {
    }

    /// <inheritdoc/>
    public override int ExitCode => 2;
}
