using PcEdge.Hgf;

namespace PcEdge.Training.Hgf;

/// <summary>What has parameters: a filter and, where answers are explained, the inverse temperature of the response model.</summary>
/// <param name="Filter">The beliefs.</param>
/// <param name="InverseTemperature">Of the response model; nothing to a filter alone.</param>
internal sealed record HgfSubject(HgfDefinition Filter, double InverseTemperature = 1);
