namespace PcEdge.Training.Experiments.Reports;

/// <summary>A table: texts, the first column names the row.</summary>
/// <param name="Title">What it shows, with the unit.</param>
/// <param name="Columns">Heads of all columns, that of the names first.</param>
/// <param name="Rows">One text for each column.</param>
internal sealed record TableBlock(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : ReportBlock
{
    /// <summary>Names of rows to set off, which are those of predictive coding.</summary>
    public IReadOnlyList<string> Own { get; init; } = [];

    /// <summary>Files with their SHA-256.</summary>
    public static TableBlock Of(IReadOnlyList<(string File, string Digest)> files) =>
        new("Files", ["file", "SHA-256"], [.. files.Select(static file => (IReadOnlyList<string>)[file.File, file.Digest])]);

    /// <summary>Methods as rows, conditions as columns: a metric's mean and deviation over the seeds. What has no run has no row and no column.</summary>
    /// <param name="title">What it shows, with the unit.</param>
    /// <param name="results">The runs.</param>
    /// <param name="metric">Name of the metric.</param>
    /// <param name="conditions">Columns: condition and its head.</param>
    /// <param name="factor">100 for per cent.</param>
    /// <param name="format">Of the numbers.</param>
    public static TableBlock Of(
        string title, ExperimentResults results, string metric, IEnumerable<(string Condition, string Head)> conditions, double factor = 100, string format = "0.0")
    {
        (string Condition, string Head)[] columns = [.. conditions.Where(column => results.Methods.Any(method => results.Metric(column.Condition, method, metric).Count > 0))];
        var rows = new List<IReadOnlyList<string>>();
        foreach (string method in results.Methods)
        {
            Spread[] cells = [.. columns.Select(column => results.Metric(column.Condition, method, metric))];
            if (Array.Exists(cells, static cell => cell.Count > 0))
            {
                rows.Add([method, .. cells.Select(cell => cell.Text(factor, format))]);
            }
        }

        return new TableBlock(title, ["method", .. columns.Select(static column => column.Head)], rows);
    }
    /// <summary>Methods as rows, metrics of one condition as columns: mean and deviation over the seeds. A method without a run has no row.</summary>
    /// <param name="title">What it shows, with the unit.</param>
    /// <param name="results">The runs.</param>
    /// <param name="condition">Of which.</param>
    /// <param name="metrics">Columns: metric and its head.</param>
    /// <param name="factor">100 for per cent.</param>
    /// <param name="format">Of the numbers.</param>
    public static TableBlock ByMetric(
        string title, ExperimentResults results, string condition, IReadOnlyList<(string Metric, string Head)> metrics, double factor = 100, string format = "0.0") => new(
        title,
        ["method", .. metrics.Select(static metric => metric.Head)],
        [.. results.Methods.Where(method => results.Of(condition, method).Count > 0).Select(method => (IReadOnlyList<string>)[method, .. metrics.Select(metric => results.Metric(condition, method, metric.Metric).Text(factor, format))])]);
}
