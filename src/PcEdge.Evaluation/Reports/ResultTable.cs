namespace PcEdge.Evaluation.Reports;

/// <summary>Numbers with names, for people and programs alike: text, JSON and HTML are made of the same rows.</summary>
/// <param name="title">What the numbers are.</param>
/// <param name="subject">What a row is about.</param>
/// <param name="columns">Their names and, behind a bar, the format: <c>score|0.00</c>; three decimals where none is given.</param>
internal sealed class ResultTable(string title, string subject, params string[] columns)
{
    private readonly List<double[]> _rows = [];
    private readonly List<string> _names = [];

    /// <summary>What the numbers are.</summary>
    public string Title => title;

    /// <summary>What a row is about.</summary>
    public string Subject => subject;

    /// <summary>Number of columns, without the names of the rows.</summary>
    public int Columns => columns.Length;

    /// <summary>Number of rows.</summary>
    public int Rows => _rows.Count;

    /// <summary>One cell; NaN where it has no value.</summary>
    public double this[int row, int column] => _rows[row][column];

    /// <summary>Name of a column.</summary>
    public string Column(int column) => columns[column].Split('|')[0];

    /// <summary>Name of a row.</summary>
    public string Name(int row) => _names[row];

    /// <summary>A cell as people read it.</summary>
    public string Text(int row, int column)
    {
        double value = this[row, column];
        int bar = columns[column].IndexOf('|', StringComparison.Ordinal);
        return double.IsNaN(value) ? "-"
            : double.IsInfinity(value) ? "none"
            : value.ToString(bar < 0 ? "0.000" : columns[column][(bar + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>One more row.</summary>
    public void Add(string name, params double[] values)
    {
        _names.Add(name);
        _rows.Add(values);
    }
}
