namespace PcEdge.Precision;

/// <summary>Noise as it was given: the textbook Kalman filter.</summary>
internal sealed class FixedPrecision : IPrecisionRule;
