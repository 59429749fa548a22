namespace PcEdge.Torture.Fuzzing;

/// <summary>How often each place of the code under test was reached: <see cref="Instrumenter"/> writes a call of <see cref="Hit"/> there.</summary>
public static class Edges
{
    /// <summary>Places there may be.</summary>
    public const int Most = 1 << 16;

    internal static readonly byte[] Counts = new byte[Most];

    /// <summary>Counts a place; wraps round, which is one more way to be new.</summary>
    public static void Hit(int place) => Counts[place]++;
}
