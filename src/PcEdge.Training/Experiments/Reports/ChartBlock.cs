namespace PcEdge.Training.Experiments.Reports;

/// <summary>A chart of lines over one quantity.</summary>
/// <param name="Name">Name of its file, without an ending.</param>
/// <param name="Title">What it shows.</param>
/// <param name="XTitle">Quantity and unit of the horizontal axis.</param>
/// <param name="YTitle">Quantity and unit of the vertical axis.</param>
/// <param name="Series">The lines.</param>
internal sealed record ChartBlock(string Name, string Title, string XTitle, string YTitle, IReadOnlyList<ChartSeries> Series) : ReportBlock
{
    /// <summary>Even decades from left to right.</summary>
    public bool LogX { get; init; }

    /// <summary>Even decades from bottom to top.</summary>
    public bool LogY { get; init; }

    /// <summary>Places on the horizontal axis that mean something, with their names, such as the onset of a fault.</summary>
    public IReadOnlyList<(double X, string Text)> Marks { get; init; } = [];

    /// <summary>One line for each method: a metric against the quantity that sets conditions apart.</summary>
    /// <param name="results">The runs.</param>
    /// <param name="metric">Name of the metric.</param>
    /// <param name="conditions">Conditions with their place on the horizontal axis, ascending.</param>
    /// <param name="factor">100 for per cent.</param>
    /// <param name="methods">Which methods; all where it is null.</param>
    public static IReadOnlyList<ChartSeries> Lines(
        ExperimentResults results, string metric, IReadOnlyList<(string Condition, double X)> conditions, double factor = 100, IReadOnlyList<string>? methods = null)
    {
        var lines = new List<ChartSeries>();
        foreach (string method in methods ?? results.Methods)
        {
            // What was not run leaves no gap: the line goes on to the next point.
            (double X, Spread Y)[] points = [.. conditions.Select(condition => (condition.X, results.Metric(condition.Condition, method, metric))).Where(static point => point.Item2.Count > 0)];
            if (points.Length > 0)
            {
                lines.Add(new ChartSeries(method, [.. points.Select(static point => point.X)], [.. points.Select(point => point.Y with { Mean = factor * point.Y.Mean, Deviation = factor * point.Y.Deviation })]));
            }
        }

        return lines;
    }
}
