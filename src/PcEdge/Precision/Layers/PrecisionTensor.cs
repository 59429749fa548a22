using PcEdge.Models;

namespace PcEdge.Precision.Layers;

/// <summary>What every precision in a file must be.</summary>
internal static class PrecisionTensor
{
    /// <summary>What to do about a tensor that is none.</summary>
    public const string Remedy = "the file is damaged or was written by something else: copy or write it again";

    /// <summary>Every number lies within the bounds of all precisions.</summary>
    /// <exception cref="ModelFormatException">One does not.</exception>
    public static void Check(string name, ReadOnlySpan<float> precision)
    {
        for (int i = 0; i < precision.Length; i++)
        {
            if (!(precision[i] >= (float)PrecisionDefinition.Smallest && precision[i] <= (float)PrecisionDefinition.Largest))
            {
                throw new ModelFormatException(
                    $"tensor \"{name}\"",
                    $"positive numbers from {PrecisionDefinition.Smallest:g} to {PrecisionDefinition.Largest:g}", $"{precision[i]} at index {i}", Remedy);
            }
        }
    }

    /// <summary>Every number lies within plus and minus the bound.</summary>
    /// <exception cref="ModelFormatException">One does not.</exception>
    public static void CheckWithin(string name, float bound, ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!(MathF.Abs(values[i]) <= bound))
            {
                throw new ModelFormatException($"tensor \"{name}\"", $"numbers from {-bound:g} to {bound:g}", $"{values[i]} at index {i}", Remedy);
            }
        }
    }
}
