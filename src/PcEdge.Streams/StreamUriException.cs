namespace PcEdge.Streams;

/// <summary>A source or sink was asked for in words that mean nothing here (exit code 2).</summary>
public sealed class StreamUriException : StreamException
{
    /// <summary>The word and what it should have been.</summary>
    public StreamUriException(string message)
        : base(message, null)
    {
    }

    /// <inheritdoc/>
    public override int ExitCode => 2;
}
