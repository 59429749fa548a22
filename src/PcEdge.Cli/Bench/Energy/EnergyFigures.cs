namespace PcEdge.Cli.Bench.Energy;

/// <summary>Energy of one contender's samples.</summary>
/// <param name="joulesPerSample">By samples.</param>
/// <param name="aboveIdle">By samples, less the idle machine.</param>
internal sealed class EnergyFigures(double joulesPerSample, double aboveIdle)
{
    /// <summary>What the machine took while the contender ran, by its samples.</summary>
    public double JoulesPerSample { get; } = joulesPerSample;

    /// <summary>The same less what the machine takes idle in that time; what the samples cost.</summary>
    public double AboveIdle { get; } = aboveIdle;
}
