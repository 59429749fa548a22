namespace PcEdge.Torture.Faults;

/// <summary>Something that goes wrong with a stream between two rows of it.</summary>
/// <param name="Name">For the table.</param>
internal sealed record StreamFault(string Name)
{
    /// <summary>Writes the readings of a faulty row, given the sound ones, those of the first faulty row and how many rows ago that was; null for what arrives as it is.</summary>
    public Action<string[], double[], double[], int>? Readings { get; init; }

    /// <summary>How often each faulty row arrives: 0 for a gap.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Seconds by which the clock is put forward at the first faulty row.</summary>
    public double Step { get; init; }

    /// <summary>Seconds by which it is put forward at the first row after the faulty ones.</summary>
    public double StepBack { get; init; }
}
