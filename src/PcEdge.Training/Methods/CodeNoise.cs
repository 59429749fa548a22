namespace PcEdge.Training.Methods;

/// <summary>Whether random codes are drawn, which they are while a network learns, and from which seed.</summary>
internal sealed class CodeNoise(long seed)
{
    // Apart from the streams of first weights, of the order of the samples and of what is hidden.
    private const long FirstStream = 1L << 34;

    private long _blocks;

    /// <summary>Seed of the draws.</summary>
    public long Seed => seed;

    /// <summary>False where codes are to stay at their means.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>The code of one more block; blocks draw apart from each other, so that threads change nothing.</summary>
    public GaussianCode Block(double beta) => new(this, beta, FirstStream + _blocks++);
}
