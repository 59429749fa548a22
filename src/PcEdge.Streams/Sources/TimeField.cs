namespace PcEdge.Streams;

/// <summary>The time of each row: ISO 8601 or numbers, whichever comes first; the text is kept as it came.</summary>
internal sealed class TimeField
{
    private readonly string _name;
    private readonly SourceReport _report;
    private NumberReader _numbers;
    private TimeScale _scale;
    private Form _form;

    public TimeField(string name, NumberReader numbers, SourceReport report)
    {
        _name = name;
        _numbers = numbers;
        _report = report;
    }

    private enum Form
    {
        Unknown,
        Date,
        Number,
    }

    /// <summary>Puts the time into the row; one that cannot be read leaves the row without time and is counted.</summary>
    /// <param name="text">The time as it came.</param>
    /// <param name="row">Its row.</param>
    /// <param name="quoted">True where JSON gave it as a string: a number in quotes goes out in quotes.</param>
    public void Read(ReadOnlySpan<byte> text, SourceRow row, bool quoted = false)
    {
        text = Blanks.Trim(text);
        row.ZoneOffset = 0;
        double number = double.NaN;
        FieldKind kind = _form == Form.Date && !text.IsEmpty ? FieldKind.Text : _numbers.Read(text, out number);
        if (kind == FieldKind.Empty)
        {
            row.Time = double.NaN;
            row.ClearTimeText();
            _report.Count(InputFault.UnreadableTime, row.Line, _name);
        }
        else if (kind == FieldKind.Number)
        {
            bool first = _form == Form.Unknown;
            _form = Form.Number;
            row.Time = _scale.Seconds(number);
            row.SetTimeText(text, number: !quoted);
            if (first && _scale.Unit is string unit)
            {
                _report.Note($"times are taken as {unit} since 1970");
            }
        }
        else if (_form != Form.Number && TimeReader.TryRead(text, out double seconds, out long offset))
        {
            _form = Form.Date;
            row.Time = seconds;
            row.ZoneOffset = offset;
            row.SetTimeText(text);
        }
        else
        {
            row.Time = double.NaN;
            row.SetTimeText(text);
            _report.Count(InputFault.UnreadableTime, row.Line, _name, text);
        }
    }
}
