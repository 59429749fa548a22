namespace PcEdge.Training.Hgf;

/// <summary>A fit came to nothing; the message says why and what to do.</summary>
internal sealed class HgfFitException(string message) : Exception(message);
