namespace PcEdge.Filters.Forecast;

/// <summary>A forecast as it was made: the units' predictions, the level it started from, what came of them, and whether a day was known.</summary>
internal readonly ref struct PendingForecast(ReadOnlySpan<double> units, double level, double forecast, double deviation, bool isDaily)
{
    public ReadOnlySpan<double> Units { get; } = units;

    public double Level { get; } = level;

    public double Forecast { get; } = forecast;

    public double Deviation { get; } = deviation;

    public bool IsDaily { get; } = isDaily;
}
