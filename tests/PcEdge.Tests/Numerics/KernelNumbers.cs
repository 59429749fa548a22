namespace PcEdge.Tests.Numerics;

/// <summary>Seeded float32 numbers in [-1, 1), the same bits on every machine and with every library (SplitMix64).</summary>
internal sealed class KernelNumbers(ulong seed)
{
    private ulong _state = seed;

    public float[] Next(int length)
    {
        float[] x = new float[length];
        for (int i = 0; i < length; i++)
        {
            _state += 0x9E3779B97F4A7C15;
            ulong z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;

            // The upper 24 bits, in steps of 2^-23.
            x[i] = ((int)((z ^ (z >> 31)) >> 40) - (1 << 23)) / (float)(1 << 23);
        }

        return x;
    }
}
