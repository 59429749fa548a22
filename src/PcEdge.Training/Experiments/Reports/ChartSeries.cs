namespace PcEdge.Training.Experiments.Reports;

/// <summary>A line of a chart.</summary>
/// <param name="Name">As the legend names it.</param>
/// <param name="X">[n] ascending.</param>
/// <param name="Y">[n] means with their spread; a mean that is not a number breaks the line.</param>
internal sealed record ChartSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<Spread> Y)
{
    /// <summary>Colour, counted from 0; null for the place in the chart. Two lines may share one and differ in <see cref="Dashed"/>.</summary>
    public int? Colour { get; init; }

    /// <summary>True for a broken line: a control, or the twin of another.</summary>
    public bool Dashed { get; init; }
}
