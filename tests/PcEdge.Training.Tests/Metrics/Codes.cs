using PcEdge.Numerics;
using PcEdge.Training.Metrics;

namespace PcEdge.Training.Tests.Metrics;

/// <summary>Factors on a grid, and codes of them whose disentanglement is known.</summary>
internal static class Codes
{
    private const int Levels = 5;

    /// <summary>Three factors, every combination some times over; in an order that a split leaves balanced.</summary>
    public static IReadOnlyList<Factor> Factors(int repeats = 24)
    {
        int count = Levels * Levels * Levels * repeats;
        return [.. Enumerable.Range(0, 3).Select(f => new Factor(
            $"{f}", Levels, f > 0, [.. Enumerable.Range(0, count).Select(n => n / (f == 0 ? 1 : f == 1 ? Levels : Levels * Levels) % Levels)]))];
    }

    /// <summary>Each factor in a unit of its own, with a little noise, and a unit of noise alone.</summary>
    public static Embedding Pure(IReadOnlyList<Factor> factors) => Mixed(factors, static (i, j) => i == j ? 1 : 0);

    /// <summary>The same turned: every unit is a combination of all factors, and each factor one of all units but that of noise.</summary>
    public static Embedding Rotated(IReadOnlyList<Factor> factors) => Mixed(factors, static (i, j) => i == 3 ? 0 : (i == j ? -1 : 2) / 3.0);

    /// <summary>Nothing but noise.</summary>
    public static Embedding Random(IReadOnlyList<Factor> factors) => Mixed(factors, static (_, _) => 0);

    private static Embedding Mixed(IReadOnlyList<Factor> factors, Func<int, int, double> weight)
    {
        int count = factors[0].Values.Length;
        var draw = new NormalDraw(5, 0);
        float[] values = new float[count * 4];
        for (int i = 0; i < values.Length; i++)
        {
            double sum = 0.02 * draw.Next();
            for (int j = 0; j < factors.Count; j++)
            {
                sum += weight(i % 4, j) * factors[j].Values[i / 4];
            }

            values[i] = (float)sum;
        }

        return new Embedding(count, 4, values);
    }
}
