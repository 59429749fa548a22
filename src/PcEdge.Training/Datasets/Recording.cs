using PcEdge.Streams;

namespace PcEdge.Training.Datasets;

/// <summary>A table read whole through a source of the stream: rows in order, columns of numbers, NaN where a value is absent.</summary>
internal sealed class Recording
{
    private readonly List<double> _values = [];
    private readonly List<double> _times = [];

    private Recording(string name, IReadOnlyList<string> columns)
    {
        Name = name;
        Columns = columns;
    }

    /// <summary>Where it comes from, for messages and provenance.</summary>
    public string Name { get; }

    /// <summary>Names of the columns, the time not among them.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => _times.Count;

    /// <summary>What was noticed while it was read, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>Value of a cell, sensor unit; NaN where absent.</summary>
    public double this[int row, int column] => _values[(row * Columns.Count) + column];

    /// <summary>Seconds on the recording's clock; NaN where a row has no time.</summary>
    public double Time(int row) => _times[row];

    /// <summary>Reads everything that a source delivers.</summary>
    /// <exception cref="StreamException">The source means nothing or cannot be read.</exception>
    public static Recording Read(string uri, CancellationToken stop = default)
    {
        using ISource source = SourceKind.Open(uri, new SourceOptions(), stop: stop);
        var recording = new Recording(uri, source.Channels);
        var row = new SourceRow(source.Channels.Count);
        while (source.TryRead(row))
        {
            recording._times.Add(row.Time);
            for (int j = 0; j < row.Values.Length; j++)
            {
                recording._values.Add(row.Presence[j] ? row.Values[j] : double.NaN);
            }
        }

        recording.Notes = source.Report?.Notes ?? [];
        return recording;
    }

    /// <summary>Place of a column.</summary>
    /// <exception cref="SourceException">There is none of that name.</exception>
    public int Find(string column, string flag)
    {
        for (int j = 0; j < Columns.Count; j++)
        {
            if (Columns[j] == column)
            {
                return j;
            }
        }

        string known = string.Join(", ", Columns.Take(12)) + (Columns.Count > 12 ? ", ..." : "");
        throw new SourceException(Name, 0, $"no column of numbers is called \"{column}\", as {flag} asks; there are {known}");
    }
}
