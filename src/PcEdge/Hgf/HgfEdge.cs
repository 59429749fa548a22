namespace PcEdge.Hgf;

/// <summary>One end of a coupling in a compiled network.</summary>
/// <param name="Unit">The unit at the other end.</param>
/// <param name="Function">g.</param>
/// <param name="Strength">alpha or kappa.</param>
internal readonly record struct HgfEdge(int Unit, CouplingFunction Function, double Strength);
