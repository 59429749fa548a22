namespace PcEdge.Training.Hgf;

/// <summary>What a fit believes of a parameter, on its scale.</summary>
/// <param name="Place">The most probable.</param>
/// <param name="Deviation">Standard deviation, from the curvature; NaN where the objective is no valley there.</param>
internal readonly record struct HgfEstimate(double Place, double Deviation)
{
    /// <summary>Standard deviations of half an interval that holds 95 %.</summary>
    public const double Deviations95 = 1.959964;

    /// <summary>The most probable value.</summary>
    public double Value(ParameterScale scale) => scale.Value(Place);

    /// <summary>Standard deviation of the value.</summary>
    public double ValueDeviation(ParameterScale scale) => Deviation * scale.Slope(Place);

    /// <summary>Ends of the interval that holds 95 %; not a number where the deviation is none.</summary>
    public (double Low, double High) Interval(ParameterScale scale) => double.IsNaN(Deviation)
        ? (double.NaN, double.NaN)
        : (scale.Value(Place - (Deviations95 * Deviation)), scale.Value(Place + (Deviations95 * Deviation)));
}
