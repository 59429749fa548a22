namespace PcEdge.Numerics;

/// <summary>
/// Standard normal draws that are the same on every machine: SplitMix64 (Steele, Lea, Flood 2014) and the Box-Muller transform.
/// </summary>
internal struct NormalDraw
{
    private const double TwoPi = 6.283185307179586;

    private ulong _state;
    private double _kept;
    private bool _hasKept;

    /// <summary>The draws of one stream of a seed.</summary>
    public NormalDraw(long seed, long stream)
    {
        _state = unchecked((ulong)seed * 0x9e3779b97f4a7c15UL);
        _state ^= unchecked((ulong)(stream + 1) * 0xd1b54a32d192ed03UL);
        _kept = 0;
        _hasKept = false;
        Bits();
    }

    /// <summary>The next draw, mean 0, variance 1.</summary>
    public double Next()
    {
        if (_hasKept)
        {
            _hasKept = false;
            return _kept;
        }

        // sqrt(-2 ln u) (cos, sin)(2 pi v), u in (0, 1]
        double radius = Math.Sqrt(-2 * Elementary.Log(1 - NextUniform()));
        double angle = TwoPi * NextUniform();
        _kept = radius * Elementary.Sin(angle);
        _hasKept = true;
        return radius * Elementary.Cos(angle);
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextUniform() => (Bits() >> 11) * (1.0 / (1L << 53));

    /// <summary>64 random bits.</summary>
    public ulong Bits()
    {
        unchecked
        {
            ulong z = _state += 0x9e3779b97f4a7c15UL;
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9UL;
            z = (z ^ (z >> 27)) * 0x94d049bb133111ebUL;
            return z ^ (z >> 31);
        }
    }
}
