namespace PcEdge.Streams;

/// <summary>Whoever read our output has closed it, as <c>head</c> does when it has enough: a reason to stop, not a failure.</summary>
public sealed class ReaderGoneException : IOException
{
    /// <summary>Says so.</summary>
    public ReaderGoneException()
        : base("nobody reads it any more")
    {
    }
}
