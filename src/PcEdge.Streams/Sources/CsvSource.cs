namespace PcEdge.Streams;

/// <summary>Rows of delimited text, as they arrive. Nothing is allocated per row.</summary>
public sealed class CsvSource : ISource
{
    private const int MostJoinedLines = 16;
    private const int LongestJoined = 64 * 1024;
    private const int LongestTime = 128;

    private readonly LineReader _lines;
    private readonly CsvLayout _layout;
    private readonly CsvFields _fields;
    private readonly SourceReport _report;
    private readonly string[] _channels;
    private readonly TimeField? _time;
    private readonly byte[] _joinedTime = new byte[LongestTime];
    private NumberReader _numbers;

    /// <summary>Reads the first rows of <paramref name="stream"/> to learn its columns; the source owns the stream.</summary>
    /// <param name="stream">UTF-8 text. One that cannot seek is taken as a pipe, whose rows are given out as soon as they arrive.</param>
    /// <param name="name">How messages call the input.</param>
    /// <param name="options">How to read it.</param>
    /// <exception cref="SourceException">The input is empty, binary, without numbers or without rows.</exception>
    public CsvSource(Stream stream, string name, SourceOptions options)
        : this(new LineReader(new ByteInput(stream, name)), options)
    {
    }

    internal CsvSource(LineReader lines, SourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _lines = lines;
        _report = new SourceReport(lines.Name);
        TextFormat.SkipByteOrderMark(lines);
        List<byte[]> sample = LookAhead.Read(lines, () => TryReadUnsplit(out ReadOnlySpan<byte> line) ? line.ToArray() : null, s => s.Count > 1 || (s.Count == 1 && CsvDialect.IsData(s[0], options)));
        _layout = CsvLayout.Find(lines.Name, sample, options, _report);
        _fields = new CsvFields(_layout.Columns);
        _channels = _layout.Channels;
        _numbers = new NumberReader(_layout.Delimiter != ',', options.DecimalComma);
        _time = _layout.TimeColumn < 0 ? null : new TimeField(_layout.TimeName, _numbers, _report);
        bool header = _layout.HasHeader;
        while (header && TryReadUnsplit(out ReadOnlySpan<byte> line))
        {
            header = Blanks.Only(line);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels => _channels;

    /// <inheritdoc/>
    public double Progress => _lines.Progress;

    /// <inheritdoc/>
    public bool IsReady => _lines.IsReady;

    /// <inheritdoc/>
    public SourceReport Report => _report;

    /// <inheritdoc/>
    public bool TryRead(SourceRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        ReadOnlySpan<byte> line;
        do
        {
            if (!TryReadSplit(row, out line))
            {
                return false;
            }
        }
        while (line.IsEmpty);

        if (_fields.IsOpen)
        {
            _report.Count(InputFault.MalformedRow, row.Line, null, line);
        }
        else if (_fields.Count < _layout.Columns)
        {
            _report.Count(InputFault.ShortRow, row.Line);
        }
        else if (_fields.HasExtra)
        {
            _report.Count(InputFault.LongRow, row.Line);
        }

        ReadTime(line, row);
        ReadChannels(line, row);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

    private void ReadTime(ReadOnlySpan<byte> line, SourceRow row)
    {
        row.Time = double.NaN;
        if (_time is null || _fields.Count <= _layout.TimeColumn)
        {
            row.ClearTimeText();
            return;
        }

        ReadOnlySpan<byte> text = _fields.Field(line, _layout.TimeColumn);
        if (_layout.ClockColumn >= 0 && _layout.ClockColumn < _fields.Count)
        {
            ReadOnlySpan<byte> clock = _fields.Field(line, _layout.ClockColumn);
            if (text.Length + 1 + clock.Length <= LongestTime)
            {
                text.CopyTo(_joinedTime);
                _joinedTime[text.Length] = (byte)' ';
                clock.CopyTo(_joinedTime.AsSpan(text.Length + 1));
                text = _joinedTime.AsSpan(0, text.Length + 1 + clock.Length);
            }
        }

        _time.Read(text, row);
    }

    private void ReadChannels(ReadOnlySpan<byte> line, SourceRow row)
    {
        int[] columns = _layout.ChannelColumns;
        for (int j = 0; j < columns.Length; j++)
        {
            row.Presence[j] = false;
            row.Values[j] = double.NaN;
            if (columns[j] < 0 || columns[j] >= _fields.Count || _fields.IsOpen)
            {
                continue;
            }

            ReadOnlySpan<byte> field = _fields.Field(line, columns[j]);
            switch (_numbers.Read(field, out double value))
            {
                case FieldKind.Number:
                    row.Values[j] = value;
                    row.Presence[j] = true;
                    break;
                case FieldKind.Empty:
                    _report.Count(InputFault.Empty, row.Line);
                    break;
                case FieldKind.NotFinite:
                    _report.Count(InputFault.NotFinite, row.Line, _channels[j], field);
                    break;
                default:
                    _report.Count(InputFault.Unparsable, row.Line, _channels[j], field);
                    break;
            }
        }
    }

    /// <summary>The next line and its fields; empty for a blank line. Joins lines while a quoted field is open.</summary>
    private bool TryReadSplit(SourceRow row, out ReadOnlySpan<byte> line)
    {
        if (!_lines.TryRead(out line))
        {
            return false;
        }

        row.Line = _lines.Line;
        if (_layout.Delimiter == '\t' ? line.IsEmpty : Blanks.Only(line)) // a line of tabs alone is a row of absences
        {
            _report.Count(InputFault.BlankLine, row.Line);
            line = default;
            return true;
        }

        _fields.Split(line, _layout.Delimiter);
        if (_fields.IsOpen)
        {
            line = JoinUntilClosed(_fields, _layout.Delimiter, line);
        }

        return true;
    }

    /// <summary>A line before the delimiter is known: any of them may stand before an opening quote.</summary>
    private bool TryReadUnsplit(out ReadOnlySpan<byte> line)
    {
        if (!_lines.TryRead(out line))
        {
            return false;
        }

        if (line.Contains((byte)'"'))
        {
            var fields = new CsvFields(0);
            foreach (byte delimiter in CsvDialect.Delimiters)
            {
                fields.Split(line, delimiter);
                if (fields.IsOpen)
                {
                    line = JoinUntilClosed(fields, delimiter, line);
                    break;
                }
            }
        }

        return true;
    }

    /// <summary>A stray quote must not swallow the stream: past a few lines it is taken as an error of its own line.</summary>
    private ReadOnlySpan<byte> JoinUntilClosed(CsvFields fields, byte delimiter, ReadOnlySpan<byte> line)
    {
        int joined = 0;
        while (joined < MostJoinedLines && line.Length < LongestJoined && _lines.TryJoin(out ReadOnlySpan<byte> lines))
        {
            joined++;
            fields.Split(lines, delimiter);
            if (!fields.IsOpen)
            {
                return lines;
            }

            line = lines;
        }

        line = _lines.Unjoin(joined);
        fields.Split(line, delimiter);
        return line;
    }
}
