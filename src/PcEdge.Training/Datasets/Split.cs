using System.Globalization;
using PcEdge.Streams;

namespace PcEdge.Training.Datasets;

/// <summary>Which rows are learned from and which choose: the end of the time, or the last of the groups, is for choosing.</summary>
/// <param name="Training">Rows to learn from, ascending.</param>
/// <param name="Validation">Rows to choose by, ascending.</param>
internal sealed record Split(IReadOnlyList<int> Training, IReadOnlyList<int> Validation)
{
    private const int FewestRows = 10;

    /// <summary>Splits a recording.</summary>
    /// <exception cref="SourceException">Too few rows are left, or the groups cannot be split.</exception>
    public static Split Of(Recording recording, DatasetOptions options)
    {
        var rows = new List<int>();
        for (int row = options.FirstRow; row < Math.Min(recording.Rows, options.EndRow ?? recording.Rows); row++)
        {
            if (options.Until is double until && double.IsNaN(recording.Time(row)))
            {
                throw new SourceException(recording.Name, 0, "has no times, so that --until means nothing; give --rows");
            }

            if (!(recording.Time(row) >= options.Until))
            {
                rows.Add(row);
            }
        }

        if (rows.Count < FewestRows)
        {
            throw new SourceException(recording.Name, 0, string.Create(
                CultureInfo.InvariantCulture, $"{rows.Count} of {recording.Rows} rows are to be used; training needs at least {FewestRows}: widen --rows or --until"));
        }

        return options.Group is null ? InTime(rows, options.Validation) : ByGroup(recording, rows, options);
    }

    private static Split InTime(List<int> rows, double share)
    {
        int validation = Math.Clamp((int)Math.Round(rows.Count * share), share > 0 ? 1 : 0, rows.Count - 1);
        return new Split(rows[..^validation], rows[^validation..]);
    }

    private static Split ByGroup(Recording recording, List<int> rows, DatasetOptions options)
    {
        int column = recording.Find(options.Group!, "--group");
        double[] groups = [.. rows.Select(row => recording[row, column]).Where(double.IsFinite).Distinct()];
        if (groups.Length < 2)
        {
            string problem = string.Create(
                CultureInfo.InvariantCulture, $"has {groups.Length} group in these rows; a split by group needs at least 2: leave out --group to split in time");
            throw new SourceException(recording.Name, 0, problem, options.Group);
        }

        int held = Math.Clamp((int)Math.Round(groups.Length * options.Validation), options.Validation > 0 ? 1 : 0, groups.Length - 1);
        HashSet<double> last = [.. groups[^held..]];
        return new Split(
            [.. rows.Where(row => double.IsFinite(recording[row, column]) && !last.Contains(recording[row, column]))],
            [.. rows.Where(row => last.Contains(recording[row, column]))]);
    }
}
