using PcEdge.Numerics;

namespace PcEdge.Evaluation.Deployments;

/// <summary>SplitMix64 with a few distributions, made of exact arithmetic and our own elementary functions: the same seed gives the same bits on every machine.</summary>
internal sealed class SeededRandom
{
    private ulong _state;

    /// <summary>A generator of its own for each sequence of whole numbers.</summary>
    public SeededRandom(ulong seed, params ReadOnlySpan<int> purpose)
    {
        _state = seed;
        foreach (int part in purpose)
        {
            _state = Next() ^ (ulong)(uint)part;
        }
    }

    /// <summary>Uniform on [0, 1), 53 bits.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Standard normal (Box and Muller).</summary>
    public double Normal()
    {
        double radius = Math.Sqrt(-2 * Elementary.Log(1 - Uniform()));
        return radius * Elementary.Cos(2 * Math.PI * Uniform());
    }

    /// <summary>+1 or -1.</summary>
    public double Sign() => Uniform() < 0.5 ? -1 : 1;

    /// <summary>The value at <paramref name="part"/> of the log-uniform distribution between two bounds.</summary>
    public static double LogUniform(double low, double high, double part) => low * Elementary.Exp(part * Elementary.Log(high / low));

    private ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
