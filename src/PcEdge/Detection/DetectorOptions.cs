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

    /// <summary>Weight of each unit's nats, in the order of <see cref="PredictionUnitKind"/>, 0 for one that is switched off; empty for the usual weights.</summary>
    public IReadOnlyList<double> Weights { get; init; } = [];

    /// <summary>The weight of a unit.</summary>
    public double WeightOf(PredictionUnitKind unit) => Weights.Count > (int)unit ? Weights[(int)unit] : PredictionUnitTable.All[(int)unit].Weight;

    /// <summary>The same options with another weight of one unit.</summary>
    public DetectorOptions With(PredictionUnitKind unit, double weight)
    {
        double[] weights = new double[PredictionUnitTable.All.Count];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = i == (int)unit ? weight : WeightOf((PredictionUnitKind)i);
        }

        return this with { Weights = weights };
    }
}
