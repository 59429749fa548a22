namespace PcEdge.Streams;

/// <summary>How the lines of a CSV input become observations; found out from its first lines.</summary>
internal sealed class CsvLayout
{
    private const int MostColumns = SourceOptions.MostChannels + 1;

    private readonly List<ColumnSample> _columns = [];
    private readonly SourceReport _report;
    private readonly string _name;

    private CsvLayout(string name, SourceReport report)
    {
        _name = name;
        _report = report;
    }

    /// <summary>Field delimiter.</summary>
    public byte Delimiter { get; private set; }

    /// <summary>Whether the first line holds names.</summary>
    public bool HasHeader { get; private set; }

    /// <summary>Number of columns.</summary>
    public int Columns => _columns.Count;

    /// <summary>Column of the time; -1 without.</summary>
    public int TimeColumn { get; private set; } = -1;

    /// <summary>Column of the time of day where <see cref="TimeColumn"/> holds the date alone; -1 otherwise.</summary>
    public int ClockColumn { get; private set; } = -1;

    /// <summary>Name of the time column.</summary>
    public string TimeName => TimeColumn < 0 ? "" : _columns[TimeColumn].Name;

    /// <summary>Column of each channel; -1 where the input has none for it.</summary>
    public int[] ChannelColumns { get; private set; } = [];

    /// <summary>Channel names.</summary>
    public string[] Channels { get; private set; } = [];

    /// <summary>Reads the layout off the first lines.</summary>
    /// <exception cref="SourceException">The input is empty, has no data rows or no numbers.</exception>
    public static CsvLayout Find(string name, List<byte[]> lines, SourceOptions options, SourceReport report)
    {
        var layout = new CsvLayout(name, report);
        if (lines.Count == 0)
        {
            throw new SourceException(name, 0, "the input is empty; give a header line and rows of numbers");
        }

        if (lines[0].AsSpan().Contains((byte)0))
        {
            throw new SourceException(name, 1, "holds binary data, not lines of text; give a CSV or JSON-lines file");
        }

        layout.Delimiter = options.Delimiter is char known ? (byte)known : CsvDialect.Detect(lines);
        layout.HasHeader = !CsvDialect.IsData(lines[0], layout.Delimiter, options.DecimalComma);
        layout.NameColumns(lines[0]);
        if (layout.HasHeader && lines.Count == 1)
        {
            throw new SourceException(name, 1, lines[0].AsSpan().Contains((byte)'\r')
                ? "lines end in carriage returns alone; convert them to newlines"
                : "there are no data rows below the header; give at least one row of numbers");
        }

        layout.SeeRows(lines, options);
        layout.FindTime(options.TimeColumn);
        layout.ChooseChannels(options);
        return layout;
    }

    private void NameColumns(byte[] line)
    {
        var fields = new CsvFields(MostColumns);
        fields.Split(line, Delimiter);
        if (fields.Count > MostColumns)
        {
            throw new SourceException(_name, 1, $"has {fields.Count} columns; a stream has at most {SourceOptions.MostChannels} channels and a time, split the file");
        }

        var names = new UniqueNames(_report);
        for (int i = 0; i < fields.Count; i++)
        {
            string? name = HasHeader ? ColumnSample.ReadName(fields.Field(line, i)) : null;
            _columns.Add(new ColumnSample(names.Take(name ?? $"c{i + 1}"), name is not null || !HasHeader));
        }
    }

    private void SeeRows(List<byte[]> lines, SourceOptions options)
    {
        var fields = new CsvFields(MostColumns);
        var numbers = new NumberReader(Delimiter != ',', options.DecimalComma);
        int first = HasHeader ? 1 : 0;
        int tooLong = 0;
        for (int k = first; k < lines.Count; k++)
        {
            fields.Split(lines[k], Delimiter);
            for (int i = 0; i < Math.Min(fields.Count, Columns); i++)
            {
                _columns[i].See(fields.Field(lines[k], i), ref numbers);
            }

            bool filled = false;
            for (int i = Columns; i < Math.Min(fields.Count, MostColumns); i++)
            {
                filled |= !Blanks.Only(fields.Field(lines[k], i));
            }

            tooLong += filled ? 1 : 0;
        }

        if (tooLong == lines.Count - first && HasHeader)
        {
            throw new SourceException(_name, 2, $"every row has more fields than the header has names ({Columns}); "
                + "name every column, and where commas are decimal marks separate fields by semicolons");
        }
    }

    private void FindTime(string? asked)
    {
        if (asked == SourceOptions.NoTime)
        {
            return;
        }

        if (asked is not null)
        {
            TimeColumn = Find(asked, "the time column");
        }
        else
        {
            TimeColumn = _columns.FindIndex(c => TimeNames.Contains(c.Name) && c.HoldsTimes);
            TimeColumn = TimeColumn >= 0 ? TimeColumn : _columns.FindIndex(c => TimeNames.Contains(c.Name));
            TimeColumn = TimeColumn < 0 && _columns[0].Dates > 0 && _columns[0].HoldsTimes ? 0 : TimeColumn;
        }

        if (TimeColumn < 0)
        {
            return;
        }

        ColumnSample time = _columns[TimeColumn];
        if (time.BareDates > 0 && time.BareDates == time.Texts)
        {
            ClockColumn = _columns.FindIndex(c => c != time && TimeNames.Contains(c.Name) && c.Clocks > 0 && c.Clocks == c.Texts && c.Numbers == 0);
        }

        if (time.Texts > 0 && !time.HoldsTimes)
        {
            _report.Note($"column '{time.Name}' holds no ISO 8601 times and no seconds ('{time.Example}'); its rows are taken a period apart");
        }
    }

    private void ChooseChannels(SourceOptions options)
    {
        if (options.Channels is { Count: > 0 } asked)
        {
            ChooseChannels(asked, options.Optional);
            return;
        }

        var chosen = new List<int>();
        for (int i = 0; i < Columns; i++)
        {
            ColumnSample column = _columns[i];
            if (i == TimeColumn || i == ClockColumn)
            {
                continue;
            }

            if (i == 0 && !column.IsNamed && column.CountsRows)
            {
                _report.Note("the first column has no name and counts the rows; it is left out");
            }
            else if (column.HoldsNumbers)
            {
                chosen.Add(i);
            }
            else if (column.Texts > 0)
            {
                _report.Note($"column '{column.Name}' holds text ('{column.Example}'); it is left out");
            }
        }

        ChannelColumns = [.. chosen];
        Channels = Array.ConvertAll(ChannelColumns, column => _columns[column].Name);
        if (chosen.Count == 0)
        {
            throw new SourceException(_name, HasHeader ? 2 : 1, $"no column holds numbers ({List()}); "
                + "fields are separated by comma, semicolon, tab or bar, and the decimal mark is a point, or a comma where fields are separated by something else");
        }
    }

    private void ChooseChannels(IReadOnlyList<string> asked, IReadOnlyList<string> optional)
    {
        var columns = new List<int>();
        var names = new List<string>();
        foreach (string name in asked.Distinct(StringComparer.Ordinal))
        {
            // What may be missing is not sought among names that merely look alike: those belong to channels that must be there.
            int column = optional.Contains(name) ? _columns.FindIndex(c => c.Name == name) : Find(name, "the channel");
            columns.Add(column < 0 || !columns.Contains(column) ? column : throw Missing(name, "the channel"));
            names.Add(column < 0 ? name : _columns[column].Name);
        }

        ChannelColumns = [.. columns];
        Channels = [.. names];
    }

    private int Find(string name, string what)
    {
        int column = _columns.FindIndex(c => c.Name == name);
        column = column >= 0 ? column : _columns.FindIndex(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return column >= 0 ? column : throw Missing(name, what);
    }

    private SourceException Missing(string name, string what) =>
        new(_name, 1, $"{what} '{name}' is not in the header; there are {List()}");

    private string List()
    {
        const int most = 12;
        string names = string.Join(", ", _columns.Take(most).Select(c => c.Name));
        return Columns > most ? $"{names}, ... {Columns} columns in all" : names;
    }
}
