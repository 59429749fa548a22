namespace PcEdge.Training.Experiments;

/// <summary>What a run leaves: numbers, and rows of numbers where something is drawn over time.</summary>
internal sealed record RunOutcome
{
    /// <summary>Numbers by name, such as <c>final-accuracy</c>; shares from 0 to 1, not per cent. One that does not exist is left out.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>Rows of numbers by name, such as accuracy against samples since the onset.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> Series { get; init; } = new Dictionary<string, IReadOnlyList<double>>();

    /// <summary>What went wrong, such as a divergence; null where nothing did.</summary>
    public string? Note { get; init; }
}
