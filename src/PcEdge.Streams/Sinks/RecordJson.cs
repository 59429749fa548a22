using System.Text;

namespace PcEdge.Streams;

/// <summary>Records as JSON objects. Nothing is allocated for a record.</summary>
internal sealed class RecordJson
{
    private readonly Utf8Writer _writer;
    private readonly byte[][] _names;
    private readonly RecordContent _content;
    private readonly NodeFields? _nodes;

    /// <param name="writer">Where they go.</param>
    /// <param name="channels">Channel names.</param>
    /// <param name="content">What records carry.</param>
    public RecordJson(Utf8Writer writer, IReadOnlyList<string> channels, RecordContent content)
    {
        _writer = writer;
        _names = [.. channels.Select(Encoding.UTF8.GetBytes)];
        _content = content;
        _nodes = content.Beliefs is { } network ? new NodeFields(network) : null;
    }

    private static ReadOnlySpan<byte> Null => "null"u8;

    /// <summary>Writes one.</summary>
    public void Write(StreamRecord record)
    {
        StepOutput output = record.Output;
        _writer.Write("{\"t\":"u8);
        WriteTime(record.Row);
        WriteNumber(",\"surprise\":"u8, output.TotalSurprise);
        WriteNumber(",\"evidence\":"u8, output.TotalEvidence);
        WriteNumber(",\"anomaly\":"u8, RecordWords.Anomaly(output));
        _writer.Write(",\"alarm\":"u8);
        _writer.Write(output.AnyAlarm ? "true"u8 : "false"u8);
        _writer.Write(",\"reason\":"u8);
        WriteReason(output);
        if (_content.Label)
        {
            WriteLabel(output.Label);
        }

        _writer.Write(",\"channels\":{"u8);
        for (int j = 0; j < _names.Length; j++)
        {
            WriteChannel(record.Row, output, j);
        }

        _writer.Write('}');
        _nodes?.WriteJson(_writer);
        _writer.Write('}');
    }

    private void WriteNumber(ReadOnlySpan<byte> name, double value)
    {
        _writer.Write(name);
        _writer.WriteNumber(value, Null);
    }

    private void WriteTime(SourceRow row)
    {
        if (row.TimeText.IsEmpty)
        {
            _writer.Write(Null);
        }
        else if (row.TimeIsNumber && JsonNumber.IsValid(row.TimeText))
        {
            _writer.Write(row.TimeText);
        }
        else
        {
            _writer.WriteJsonString(row.TimeText);
        }
    }

    private void WriteReason(StepOutput output)
    {
        if (output.TotalReason != AlarmReason.None)
        {
            _writer.Write('"');
            ReasonWords.Write(_writer, output.TotalReason, output.TotalAmount, output.Channels);
            _writer.Write('"');
            return;
        }

        int channel = RecordWords.AlarmedChannel(output);
        if (channel < 0)
        {
            _writer.Write(Null);
            return;
        }

        _writer.Write('"');
        _writer.WriteJsonText(_names[channel]);
        _writer.Write(": "u8);
        ReasonWords.Write(_writer, output.Reason[channel], output.Amount[channel], output.Channels);
        _writer.Write('"');
    }

    private void WriteLabel(int channel)
    {
        _writer.Write(",\"label\":"u8);
        if (channel < 0)
        {
            _writer.Write(Null);
        }
        else
        {
            _writer.WriteJsonString(_names[channel]);
        }
    }

    private void WriteChannel(SourceRow row, StepOutput output, int j)
    {
        if (j > 0)
        {
            _writer.Write(',');
        }

        _writer.WriteJsonString(_names[j]);
        _writer.Write(":{\"value\":"u8);
        _writer.WriteNumber(row.Presence[j] ? row.Values[j] : double.NaN, Null);
        WriteNumber(",\"estimate\":"u8, output.Estimate[j]);
        WriteNumber(",\"sd\":"u8, output.Deviation[j]);
        WriteNumber(",\"trusted\":"u8, output.Trusted[j]);
        WriteNumber(",\"precision\":"u8, output.Precision[j]);
        WriteNumber(",\"weight\":"u8, output.Weight[j]);
        WriteNumber(",\"surprise\":"u8, output.Surprise[j]);
        WriteNumber(",\"anomaly\":"u8, output.Anomaly[j]);
        _writer.Write(",\"alarm\":"u8);
        _writer.Write(output.Alarm[j] ? "true"u8 : "false"u8);
        _writer.Write(",\"state\":\""u8);
        _writer.Write(RecordWords.Of(output.State[j]));
        _writer.Write('"');
        if (_content.Forecast)
        {
            WriteNumber(",\"forecast\":"u8, output.Forecast[j]);
            WriteNumber(",\"forecast_sd\":"u8, output.ForecastDeviation[j]);
        }

        _writer.Write('}');
    }
}
