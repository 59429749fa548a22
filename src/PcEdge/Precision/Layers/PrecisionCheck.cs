using PcEdge.Models;

namespace PcEdge.Precision.Layers;

/// <summary>Precision settings must be positive, in order and in range.</summary>
internal static class PrecisionCheck
{
    private const string Remedy = "correct the network's definition";

    /// <summary>Checks one prediction's settings.</summary>
    /// <exception cref="ModelFormatException">A setting is out of its range.</exception>
    public static void Run(PrecisionDefinition precision, string subject)
    {
        Between(precision.Start, "start");
        if (precision.Learning != PrecisionLearning.Pinned)
        {
            Between(precision.Least, "least");
            Between(precision.Most, "most");
            if (precision.Least > precision.Start || precision.Start > precision.Most)
            {
                throw new ModelFormatException(
                    $"{subject}, precision", "least <= start <= most", $"{precision.Least}, {precision.Start}, {precision.Most}", Remedy);
            }
        }

        Share(precision.Rate, "rate");
        Share(precision.FastRate, "fast-rate");
        if (!Enum.IsDefined(precision.Structure) || !Enum.IsDefined(precision.Learning))
        {
            throw new ModelFormatException($"{subject}, precision", "a structure and a way to learn", $"{(int)precision.Structure}, {(int)precision.Learning}", Remedy);
        }

        void Between(double value, string field)
        {
            if (!(value >= PrecisionDefinition.Smallest && value <= PrecisionDefinition.Largest))
            {
                throw new ModelFormatException(
                    $"{subject}, precision {field}", $"a positive number from {PrecisionDefinition.Smallest} to {PrecisionDefinition.Largest}", $"{value}", Remedy);
            }
        }

        void Share(double value, string field)
        {
            if (!(value >= 0 && value <= 1))
            {
                throw new ModelFormatException($"{subject}, precision {field}", "a number from 0 to 1", $"{value}", Remedy);
            }
        }
    }
}
