using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Learning;

/// <summary>Learning settings must be finite and in range.</summary>
internal static class LearningCheck
{
    private const string Remedy = "correct the learning";

    /// <summary>Checks every setting, and that there are weights that can learn.</summary>
    /// <exception cref="ModelFormatException">A setting is out of its range, or weights are stored in few bits; the message names it.</exception>
    public static void Run(LearningDefinition settings, Network network)
    {
        Run(settings);
        foreach (Projection projection in network.Narrow)
        {
            throw new ModelFormatException(
                "learning", "weights in F32, which alone learn", $"tensor \"{projection.Name}\" in {TensorTypes.Name(projection.Storage)}",
                "leave out \"learning\", precisions adapt all the same, or use the model that this one was made from");
        }
    }

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ModelFormatException">A setting is out of its range; the message names it.</exception>
    public static void Run(LearningDefinition settings)
    {
        Known(NetworkWords.Learnings.Knows(settings.Kind), "kind", (int)settings.Kind);
        Known(settings.Presynaptic is not { } presynaptic || NetworkWords.Presynaptics.Knows(presynaptic), "presynaptic", (int?)settings.Presynaptic ?? 0);
        AtLeast(settings.Rate, 0, "rate");
        Below(settings.Momentum, "momentum");
        Below(settings.FirstMoment, "first-moment");
        Below(settings.SecondMoment, "second-moment");
        AtLeast(settings.InputDamping, 0, "input-damping");
        AtLeast(settings.ErrorDamping, 0, "error-damping");
        AtLeast(settings.LargestDivergence, 0, "largest-divergence");
        AtLeast(settings.Window, 1, "window");
        AtLeast(settings.WeightDecay, 0, "weight-decay");
        AtLeast(settings.LargestGradient, 0, "largest-gradient");
        if (!(settings.FactorRate > 0 && settings.FactorRate <= 1))
        {
            throw Wrong("factor-rate", "a number above 0 up to 1", settings.FactorRate);
        }

        if (!(settings.PriorPrecision > 0 && double.IsFinite(settings.PriorPrecision)))
        {
            throw Wrong("prior-precision", "a positive number", settings.PriorPrecision);
        }
    }

    private static void Known(bool known, string field, int value)
    {
        if (!known)
        {
            throw Wrong(field, "a known word", value);
        }
    }

    private static void AtLeast(double value, double least, string field)
    {
        if (!(value >= least && double.IsFinite(value)))
        {
            throw Wrong(field, $"a number from {least}", value);
        }
    }

    private static void Below(double value, string field)
    {
        if (!(value >= 0 && value < 1))
        {
            throw Wrong(field, "a number from 0 to below 1", value);
        }
    }

    private static ModelFormatException Wrong(string field, string expected, double found) => new($"learning, {field}", expected, $"{found}", Remedy);
}
