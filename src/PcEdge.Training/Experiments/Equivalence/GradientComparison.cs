namespace PcEdge.Training.Experiments.Equivalence;

/// <summary>How far one gradient is from another that it should be.</summary>
/// <param name="RelativeError">|g - g*|/|g*|.</param>
/// <param name="Cosine">Of the angle between them.</param>
/// <param name="Ratio">|g|/|g*|.</param>
internal readonly record struct GradientComparison(double RelativeError, double Cosine, double Ratio)
{
    /// <summary>Compares the gradients of one layer.</summary>
    public static GradientComparison Of(ReadOnlySpan<float> gradient, ReadOnlySpan<float> expected)
    {
        double difference = 0, product = 0, square = 0, expectedSquare = 0;
        for (int i = 0; i < gradient.Length; i++)
        {
            double g = gradient[i], e = expected[i];
            difference += (g - e) * (g - e);
            product += g * e;
            square += g * g;
            expectedSquare += e * e;
        }

        return new GradientComparison(Math.Sqrt(difference / expectedSquare), product / Math.Sqrt(square * expectedSquare), Math.Sqrt(square / expectedSquare));
    }
}
