namespace PcEdge.Cli.Bench.Scores;

/// <summary>
/// What all contenders are scored by, in the first pass of the stream, sample by sample. The definition is one for all, and a cell counts
/// only where every contender has an answer.
/// </summary>
internal abstract class Metric
{
    /// <summary>Scores the rows of a burst.</summary>
    /// <param name="firstRow">Row of the stream that the burst began with.</param>
    /// <param name="rows">Rows of the burst.</param>
    /// <param name="contenders">What each said.</param>
    public abstract void Add(int firstRow, int rows, ReadOnlySpan<Kept> contenders);

    /// <summary>The figures of one contender.</summary>
    public abstract IEnumerable<Score> Scores(int contender);
}
