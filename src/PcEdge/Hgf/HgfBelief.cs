namespace PcEdge.Hgf;

/// <summary>
/// What a node believed before and after the last row; the names are pyhgf's. Of an input: what it was expected to read with which noise, and what
/// it read (NaN where absent). Of a binary node the expected mean is the probability of 1, and the precision 1/(p (1 - p)).
/// </summary>
/// <param name="ExpectedMean">muhat.</param>
/// <param name="ExpectedPrecision">pihat.</param>
/// <param name="Mean">mu.</param>
/// <param name="Precision">pi.</param>
public readonly record struct HgfBelief(double ExpectedMean, double ExpectedPrecision, double Mean, double Precision);
