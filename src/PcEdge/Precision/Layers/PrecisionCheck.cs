using PcEdge.Models;

namespace PcEdge.Precision.Layers;

/// <summary>Precision settings must be positive, in order and in range, and their shape must be able to learn as they say.</summary>
internal static class PrecisionCheck
{
    /// <summary>Widest layer with a whole covariance: its factor takes width^3/6 multiplications.</summary>
    public const int WidestCovariance = 1024;

    private const string Remedy = "correct the network's definition";

    /// <summary>Checks one prediction's settings. predicted: by some layer, not by a bias alone.</summary>
    /// <exception cref="ModelFormatException">A setting is out of its range, or settings contradict each other.</exception>
    public static void Run(PrecisionDefinition precision, string subject, int width, bool predicted)
    {
        subject = $"{subject}, precision";
        if (!NetworkWords.Structures.Knows(precision.Structure) || !NetworkWords.PrecisionLearnings.Knows(precision.Learning))
        {
            throw new ModelFormatException(subject, "a structure and a way to learn", $"{(int)precision.Structure}, {(int)precision.Learning}", Remedy);
        }

        Between(precision.Start, "start");
        if (precision.Learning != PrecisionLearning.Pinned)
        {
            Between(precision.Least, "least");
            Between(precision.Most, "most");
            if (precision.Least > precision.Start || precision.Start > precision.Most)
            {
                throw new ModelFormatException(subject, "least <= start <= most", $"{precision.Least}, {precision.Start}, {precision.Most}", Remedy);
            }
        }

        Share(precision.Rate, "rate");
        Share(precision.FastRate, "fast-rate");
        Shape(precision, subject, width, predicted);

        void Between(double value, string field)
        {
            if (!(value >= PrecisionDefinition.Smallest && value <= PrecisionDefinition.Largest))
            {
                throw new ModelFormatException(
                    $"{subject} {field}", $"a positive number from {PrecisionDefinition.Smallest} to {PrecisionDefinition.Largest}", $"{value}", Remedy);
            }
        }

        void Share(double value, string field)
        {
            if (!(value >= 0 && value <= 1))
            {
                throw new ModelFormatException($"{subject} {field}", "a number from 0 to 1", $"{value}", Remedy);
            }
        }
    }

    private static void Shape(PrecisionDefinition precision, string subject, int width, bool predicted)
    {
        if (!LayerPrecisionTable.Has(precision.Structure, precision.Learning))
        {
            var known = new List<string>();
            for (PrecisionLearning learning = PrecisionLearning.Pinned; learning <= PrecisionLearning.Hgf; learning++)
            {
                if (LayerPrecisionTable.Has(precision.Structure, learning))
                {
                    known.Add(NetworkWords.PrecisionLearnings.Of(learning));
                }
            }

            throw new ModelFormatException(
                subject,
                $"learning {string.Join(" or ", known)} with structure {NetworkWords.Structures.Of(precision.Structure)}",
                NetworkWords.PrecisionLearnings.Of(precision.Learning),
                Remedy);
        }

        if (precision.Structure == PrecisionStructure.StateDependent && !predicted)
        {
            throw new ModelFormatException(subject, "a layer that predicts, for a precision that depends on it", "none", Remedy);
        }

        if (precision.Structure == PrecisionStructure.Full && width > WidestCovariance)
        {
            throw new ModelFormatException(subject, $"at most {WidestCovariance} units with a full covariance", $"{width}", Remedy);
        }
    }
}
