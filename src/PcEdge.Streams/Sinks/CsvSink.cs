using System.Text;

namespace PcEdge.Streams;

/// <summary>One line a row, one column for each field of each channel. Nothing is allocated per row.</summary>
public sealed class CsvSink : ISink
{
    private static readonly string[] Fields = ["value", "estimate", "sd", "trusted", "precision", "weight", "surprise", "anomaly", "alarm", "state"];
    private static readonly string[] ForecastFields = ["forecast", "forecast_sd"];

    private readonly Utf8Writer _writer;
    private readonly byte[][] _names;
    private readonly RecordContent _content;
    private readonly NodeFields? _nodes;

    /// <summary>Writes the header to <paramref name="stream"/>, which the sink owns.</summary>
    /// <param name="stream">Where records go.</param>
    /// <param name="name">How messages call it.</param>
    /// <param name="channels">Channel names.</param>
    /// <param name="content">What records carry.</param>
    public CsvSink(Stream stream, string name, IReadOnlyList<string> channels, RecordContent content = default)
    {
        ArgumentNullException.ThrowIfNull(channels);
        _writer = new Utf8Writer(stream, name);
        _names = [.. channels.Select(Encoding.UTF8.GetBytes)];
        _content = content;
        _nodes = content.Beliefs is { } network ? new NodeFields(network) : null;
        _writer.Write("t,surprise,evidence,anomaly,alarm,reason"u8);
        _writer.Write(content.Label ? ",label"u8 : []);
        foreach (string channel in channels)
        {
            foreach (string field in content.Forecast ? [.. Fields, .. ForecastFields] : Fields)
            {
                _writer.Write(',');
                _writer.WriteCsvField(Encoding.UTF8.GetBytes($"{channel}.{field}"));
            }
        }

        foreach (string column in _nodes?.Columns ?? [])
        {
            _writer.Write(',');
            _writer.WriteCsvField(Encoding.UTF8.GetBytes(column));
        }

        _writer.EndRecord();
    }

    /// <inheritdoc/>
    public void Write(StreamRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        StepOutput output = record.Output;
        _writer.WriteCsvField(record.Row.TimeText);
        WriteNumber(output.TotalSurprise);
        WriteNumber(output.TotalEvidence);
        WriteNumber(RecordWords.Anomaly(output));
        WriteTruth(output.AnyAlarm);
        _writer.Write(',');
        WriteReason(output);
        if (_content.Label)
        {
            _writer.Write(',');
            _writer.WriteCsvField(output.Label < 0 ? [] : _names[output.Label]);
        }

        for (int j = 0; j < _names.Length; j++)
        {
            WriteChannel(record.Row, output, j);
        }

        _nodes?.WriteCsv(_writer);
        _writer.EndRecord();
    }

    /// <inheritdoc/>
    public void Flush() => _writer.Flush();

    /// <inheritdoc/>
    public IReadOnlyList<string> Sentences() => _writer.Sentences();

    /// <inheritdoc/>
    public void Complete() => _writer.Complete();

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void WriteChannel(SourceRow row, StepOutput output, int j)
    {
        WriteNumber(row.Presence[j] ? row.Values[j] : double.NaN);
        WriteNumber(output.Estimate[j]);
        WriteNumber(output.Deviation[j]);
        WriteNumber(output.Trusted[j]);
        WriteNumber(output.Precision[j]);
        WriteNumber(output.Weight[j]);
        WriteNumber(output.Surprise[j]);
        WriteNumber(output.Anomaly[j]);
        WriteTruth(output.Alarm[j]);
        _writer.Write(',');
        _writer.Write(RecordWords.Of(output.State[j]));
        if (_content.Forecast)
        {
            WriteNumber(output.Forecast[j]);
            WriteNumber(output.ForecastDeviation[j]);
        }
    }

    private void WriteNumber(double value)
    {
        _writer.Write(',');
        _writer.WriteNumber(value, []);
    }

    private void WriteTruth(bool value)
    {
        _writer.Write(',');
        _writer.Write(value ? "true"u8 : "false"u8);
    }

    private void WriteReason(StepOutput output)
    {
        if (output.TotalReason != AlarmReason.None)
        {
            ReasonWords.Write(_writer, output.TotalReason, output.TotalAmount, output.Channels);
            return;
        }

        int channel = RecordWords.AlarmedChannel(output);
        if (channel < 0)
        {
            return;
        }

        // A name that needs quotes takes the whole sentence into them.
        bool quoted = _names[channel].AsSpan().ContainsAny(",\"\r\n"u8);
        if (quoted)
        {
            _writer.Write('"');
            foreach (byte character in _names[channel])
            {
                _writer.Write((char)character);
                if (character == '"')
                {
                    _writer.Write('"');
                }
            }
        }
        else
        {
            _writer.Write(_names[channel]);
        }

        _writer.Write(": "u8);
        ReasonWords.Write(_writer, output.Reason[channel], output.Amount[channel], output.Channels);
        if (quoted)
        {
            _writer.Write('"');
        }
    }
}
