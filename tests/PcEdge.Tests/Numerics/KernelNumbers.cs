namespace PcEdge.Tests.Numerics;

/// <summary>Seeded float32 numbers in (-1, 1), the same bits on every machine.</summary>
internal sealed class KernelNumbers(int seed)
{
    private readonly Random _random = new(seed);

    public float[] Next(int length)
    {
        float[] x = new float[length];
        for (int i = 0; i < length; i++)
        {
            x[i] = (_random.Next(1 << 24) - (1 << 23)) / (float)(1 << 23);
        }

        return x;
    }
}
