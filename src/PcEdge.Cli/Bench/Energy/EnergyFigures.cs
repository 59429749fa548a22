namespace PcEdge.Cli.Bench.Energy;

/// <summary>Energy of one contender's samples.</summary>
/// <param name="JoulesPerSample">What the machine took while the contender ran, by its samples.</param>
/// <param name="AboveIdle">The same less what the machine takes idle in that time; what the samples cost.</param>
internal readonly record struct EnergyFigures(double JoulesPerSample, double AboveIdle);
