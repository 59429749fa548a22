using PcEdge.Models;

namespace PcEdge.Streams;

/// <summary>A stream cannot go on: one line for the user that says where, what, and what to do.</summary>
public abstract class StreamException : Exception
{
    private protected StreamException(string message, Exception? cause)
        : base(OneLine.OfMessage(message), cause)
    {
    }

    /// <summary>What the process should end with: 1 failed, 2 usage or configuration, 3 input data.</summary>
    public abstract int ExitCode { get; }
}
