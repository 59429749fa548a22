using System.Text;

namespace PcEdge.Streams;

/// <summary>
/// One JSON object a line. The channels are the keys that hold numbers in the first lines (a file's first thousand, what a
/// pipe has already delivered), or those asked for; a key that turns up later is counted and ignored. Nothing is allocated per row.
/// </summary>
public sealed class JsonLinesSource : ISource
{
    private const int MostLateKeys = 100;

    private readonly LineReader _lines;
    private readonly SourceReport _report;
    private readonly JsonFields _fields = new();
    private readonly string[] _channels;
    private readonly KeyIndex _keys = new(); // channels, the time, what is left out, what came too late
    private readonly List<long> _seenIn = []; // line in which each key was met last
    private readonly int _timeKey;
    private readonly int _firstLateKey;
    private readonly TimeField? _time;
    private NumberReader _numbers = new(commaAllowed: false, decimalComma: false);

    /// <summary>Reads the first rows of <paramref name="stream"/> to learn its channels; the source owns the stream.</summary>
    /// <param name="stream">UTF-8 text. One that cannot seek is taken as a pipe, whose rows are given out as soon as they arrive.</param>
    /// <param name="name">How messages call the input.</param>
    /// <param name="options">How to read it.</param>
    /// <exception cref="SourceException">The input is empty, no JSON lines, or without numbers.</exception>
    public JsonLinesSource(Stream stream, string name, SourceOptions options)
        : this(new LineReader(new ByteInput(stream, name)), options)
    {
    }

    internal JsonLinesSource(LineReader lines, SourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _lines = lines;
        _report = new SourceReport(lines.Name);
        TextFormat.SkipByteOrderMark(lines);
        List<byte[]> sample = LookAhead.Read(lines, () => lines.TryRead(out ReadOnlySpan<byte> line) ? line.ToArray() : null, s => s.Count > 0 && _fields.TryRead(s[^1]));
        JsonLinesLayout layout = JsonLinesLayout.Find(lines.Name, sample, options, _report);
        _channels = layout.Channels;
        Array.ForEach(_channels, AddKey);
        _timeKey = layout.TimeKey is null ? -1 : _keys.Count;
        if (layout.TimeKey is string time)
        {
            AddKey(time);
            _time = new TimeField(time, _numbers, _report);
        }

        Array.ForEach(layout.Ignored, AddKey);
        _firstLateKey = _keys.Count;
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
        while (true)
        {
            if (!_lines.TryRead(out line))
            {
                return false;
            }

            if (!Blanks.Only(line))
            {
                break;
            }

            _report.Count(InputFault.BlankLine, _lines.Line);
        }

        row.Line = _lines.Line;
        row.Time = double.NaN;
        row.ClearTimeText();
        Array.Fill(row.Values, double.NaN);
        Array.Clear(row.Presence);
        if (!_fields.TryRead(line))
        {
            _report.Count(InputFault.MalformedRow, row.Line, null, line);
            return true;
        }

        for (int i = 0; i < _fields.Count; i++)
        {
            Take(i, row);
        }

        if (_time is not null && _seenIn[_timeKey] != row.Line)
        {
            _time.Read([], row);
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

    private void Take(int index, SourceRow row)
    {
        int key = _keys.Find(_fields.Name(index));
        if (key < 0)
        {
            MeetLateKey(_fields.Name(index), row.Line);
            return;
        }

        if (_seenIn[key] == row.Line)
        {
            _report.Count(InputFault.DuplicateKey, row.Line, null, _fields.Name(index));
        }

        _seenIn[key] = row.Line;
        if (key == _timeKey)
        {
            _time!.Read(_fields.Text(index), row, _fields.Kind(index) == JsonFields.LeafKind.Quoted);
        }
        else if (key < _channels.Length)
        {
            TakeReading(index, key, row);
        }
        else if (key >= _firstLateKey)
        {
            _report.Count(InputFault.UnknownKey, row.Line);
        }
    }

    private void TakeReading(int index, int channel, SourceRow row)
    {
        ReadOnlySpan<byte> text = _fields.Text(index);
        FieldKind kind = _fields.Kind(index) == JsonFields.LeafKind.List ? FieldKind.Text : _numbers.Read(text, out row.Values[channel]);
        row.Presence[channel] = kind == FieldKind.Number;
        switch (kind)
        {
            case FieldKind.Empty:
                _report.Count(InputFault.Empty, row.Line);
                break;
            case FieldKind.NotFinite:
                row.Values[channel] = double.NaN;
                _report.Count(InputFault.NotFinite, row.Line, _channels[channel], text);
                break;
            case FieldKind.Text:
                row.Values[channel] = double.NaN;
                _report.Count(InputFault.Unparsable, row.Line, _channels[channel], text);
                break;
        }
    }

    private void MeetLateKey(ReadOnlySpan<byte> name, long line)
    {
        if (_keys.Count - _firstLateKey >= MostLateKeys)
        {
            _report.Count(InputFault.UnknownKey, line);
            return;
        }

        string key = Encoding.UTF8.GetString(name);
        _report.Count(InputFault.UnknownKey, line, key);
        _report.Note($"key '{key}' first appears in line {line} and is no channel; name the channels with --channels to read it");
        _keys.Add(name.ToArray());
        _seenIn.Add(line);
    }

    private void AddKey(string key)
    {
        _keys.Add(Encoding.UTF8.GetBytes(key));
        _seenIn.Add(0);
    }
}
