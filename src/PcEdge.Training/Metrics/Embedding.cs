namespace PcEdge.Training.Metrics;

/// <summary>What some units believe of some samples.</summary>
/// <param name="Count">n.</param>
/// <param name="Width">Units.</param>
/// <param name="Values">[n, width], row-major.</param>
internal sealed record Embedding(int Count, int Width, float[] Values)
{
    /// <summary>The first samples.</summary>
    public Embedding First(int count) => new(count, Width, Values[..(count * Width)]);

    /// <summary>All but the first samples.</summary>
    public Embedding After(int count) => new(Count - count, Width, Values[(count * Width)..]);
}
