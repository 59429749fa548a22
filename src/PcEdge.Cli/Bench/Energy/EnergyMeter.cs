namespace PcEdge.Cli.Bench.Energy;

/// <summary>Something that tells how much energy the machine takes.</summary>
internal abstract class EnergyMeter
{
    /// <summary>Which counter or sensor it is, for the report.</summary>
    public abstract string Name { get; }

    /// <summary>Joules since the last time it was asked; 0 the first time. To be asked every few milliseconds.</summary>
    /// <exception cref="IOException">It is gone.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    public abstract double Take();
}
