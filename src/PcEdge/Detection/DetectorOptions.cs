namespace PcEdge.Detection;

/// <summary>What a user may set of a detector. The defaults are one setting for any series.</summary>
public sealed record DetectorOptions
{
    /// <summary>The largest weight of a unit.</summary>
    public const double LargestWeight = 100;

    /// <summary>Alarms of the whole stream to be expected per day of normal running.</summary>
    public double AlarmsPerDay { get; init; } = 1;

    /// <summary>Instead of <see cref="AlarmsPerDay"/>: part of the rows that may be in alarm, 0 to 1.</summary>
    public double? FalseAlarmRate { get; init; }

    /// <summary>Weight of each unit's nats by its kind, 0 to switch it off; a kind that is not named has its usual weight.</summary>
    public IReadOnlyDictionary<PredictionUnitKind, double> Weights { get; init; } = new Dictionary<PredictionUnitKind, double>();

    /// <summary>The weight of a unit.</summary>
    public double WeightOf(PredictionUnitKind unit) => Weights.TryGetValue(unit, out double weight) ? weight : PredictionUnitTable.All[(int)unit].Weight;
}
