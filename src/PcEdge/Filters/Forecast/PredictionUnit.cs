namespace PcEdge.Filters.Forecast;

/// <summary>
/// The prediction units of a channel: each predicts how far the value will be from the present level at the horizon.
/// Persistence is the unit that predicts 0, and needs no place here.
/// </summary>
internal static class PredictionUnit
{
    /// <summary>It changes as it did on the last day over the same hours.</summary>
    public const int LastChange = 0;

    /// <summary>It goes to where it was at that time on the last day.</summary>
    public const int LastValue = 1;

    /// <summary>It goes to where it usually is at that time of day.</summary>
    public const int UsualValue = 2;

    /// <summary>It changes as it usually does over the same hours.</summary>
    public const int UsualChange = 3;

    /// <summary>It returns to its slow mean.</summary>
    public const int SlowMean = 4;

    /// <summary>It goes on in the direction it took over the last horizon.</summary>
    public const int Momentum = 5;

    /// <summary>Units that need a day of history; they come first.</summary>
    public const int DailyCount = 4;

    /// <summary>All units.</summary>
    public const int Count = 6;
}
