namespace PcEdge.Torture.Fuzzing;

/// <summary>Chance that can be repeated: SplitMix64 from a seed.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        ulong bits = _state += 0x9e3779b97f4a7c15;
        bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
        bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
        return bits ^ (bits >> 31);
    }

    /// <summary>0 to <paramref name="sides"/> - 1; 0 where there are none.</summary>
    public int Roll(int sides) => sides <= 1 ? 0 : (int)(Next() % (ulong)sides);

    /// <summary>True once in so many.</summary>
    public bool Once(int sides) => Roll(sides) == 0;

    /// <summary>One of them.</summary>
    public T Pick<T>(IReadOnlyList<T> of) => of[Roll(of.Count)];

    /// <summary>A length: mostly short, now and then up to <paramref name="most"/>.</summary>
    public int Length(int most) => 1 + Roll(Math.Min(most, 1 << (1 + Roll(17))));
}
