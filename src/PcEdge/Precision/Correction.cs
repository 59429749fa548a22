namespace PcEdge.Precision;

/// <summary>What a reading did to a random walk's belief; everything that a rule may learn from.</summary>
/// <param name="Innovation">nu = y - m^-, unit.</param>
/// <param name="Steps">Steps since the channel's previous reading; 1 on a regular stream, 0 when no time has passed.</param>
/// <param name="PreviousVariance">P_prev: posterior variance at the previous reading, unit^2.</param>
/// <param name="PredictedVariance">P^- = P_prev + q steps, unit^2.</param>
/// <param name="InnovationVariance">S = P^- + R, unit^2.</param>
/// <param name="Gain">K = P^-/S.</param>
/// <param name="PosteriorVariance">P = (1 - K) P^-, unit^2.</param>
internal readonly record struct Correction(
    double Innovation,
    double Steps,
    double PreviousVariance,
    double PredictedVariance,
    double InnovationVariance,
    double Gain,
    double PosteriorVariance)
{
    /// <summary>m - m^- = K nu: how far the belief moved.</summary>
    public double Move => Gain * Innovation;

    /// <summary>y - m = (1 - K) nu: what the reading still disagrees with.</summary>
    public double Residual => (1 - Gain) * Innovation;
}
