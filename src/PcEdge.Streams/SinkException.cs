namespace PcEdge.Streams;

/// <summary>The trusted stream cannot be written: disk full, no permission (exit code 1).</summary>
public sealed class SinkException : StreamException
{
    /// <summary>A problem with <paramref name="sink"/>.</summary>
    public SinkException(string sink, string problem, Exception? cause = null)
        : base($"{sink}: {problem}", cause)
    {
    }

    /// <inheritdoc/>
    public override int ExitCode => 1;
}
