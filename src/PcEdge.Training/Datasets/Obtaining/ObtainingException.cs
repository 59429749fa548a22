namespace PcEdge.Training.Datasets.Obtaining;

/// <summary>Data cannot be had: one line that says why and what to do.</summary>
internal sealed class ObtainingException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>True where trying again cannot help.</summary>
    public bool IsFinal { get; init; }
}
