namespace PcEdge.Precision;

/// <summary>A reading against its prediction, before anything is corrected.</summary>
/// <param name="Value">nu = y - m^-, unit.</param>
/// <param name="PredictedVariance">P^-: variance of the prediction's mean, unit^2.</param>
internal readonly record struct Innovation(double Value, double PredictedVariance);
