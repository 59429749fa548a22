namespace PcEdge.Detection;

/// <summary>The prediction units of a detector: what each of them knows of a series, and is surprised about.</summary>
public enum PredictionUnitKind
{
    /// <summary>How high the series runs.</summary>
    Level,

    /// <summary>How large the errors of the temporal layer are: predicts its error energy.</summary>
    Volatility,

    /// <summary>What is usual at this time of day on this kind of day, reading by reading.</summary>
    Season,

    /// <summary>The same over some readings: a small deviation that lasts.</summary>
    SeasonCourse,

    /// <summary>The same over many readings.</summary>
    SeasonTrend,

    /// <summary>Which patterns there have been of late.</summary>
    Memory,

    /// <summary>How high and how low the series has ever been.</summary>
    Record,

    /// <summary>How large the errors of the temporal layer are, as a hierarchical Gaussian filter believes.</summary>
    VolatilityBelief,
}
