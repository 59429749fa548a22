using System.Text;
using PcEdge.Streams;

namespace PcEdge.Cli.Table;

/// <summary>One aligned line a row: the time, and the label of a model that classifies, and per channel the trusted value and, where it is not well, its state; behind them the reason where it begins to be in alarm.</summary>
internal sealed class PlainTable : ISink
{
    private const int TimeWidth = 24;
    private const int ValueWidth = 10;
    private const int StateWidth = 8;
    private const int LabelWidth = 16;
    private readonly StringBuilder _line = new();
    private readonly TextWriter _out;
    private readonly bool _label;
    private bool _alarmed;

    public PlainTable(IReadOnlyList<string> channels, RecordContent content, TextWriter text)
    {
        _out = text;
        _label = content.Label;
        _line.Append(Columns.Fit("time", TimeWidth)).Append(_label ? "  " + Columns.Fit("label", LabelWidth) : "");
        foreach (string channel in channels)
        {
            _line.Append("  ").Append(Columns.Fit(channel, ValueWidth + 1 + StateWidth));
        }

        WriteLine();
    }

    public void Write(StreamRecord record)
    {
        StepOutput output = record.Output;
        string time = record.Row.TimeText.IsEmpty ? $"{record.Index + 1}" : Encoding.UTF8.GetString(record.Row.TimeText);
        _line.Append(Columns.Fit(time, TimeWidth));
        if (_label)
        {
            _line.Append("  ").Append(Columns.Fit(output.Label < 0 ? "-" : record.Channels[output.Label], LabelWidth));
        }

        for (int j = 0; j < output.Channels; j++)
        {
            string state = output.State[j] == ChannelState.Ok ? "" : Words.State(output.State[j]);
            _line.Append("  ").Append(Columns.Number(output.Trusted[j], Columns.Decimals(output.Deviation[j]), ValueWidth));
            _line.Append(' ').Append(state.PadRight(StateWidth));
        }

        if (output.AnyAlarm && !_alarmed)
        {
            _line.Append("  ").Append(Columns.Printable(record.Reason() ?? "alarm"));
        }

        _alarmed = output.AnyAlarm;

        WriteLine();
    }

    public void Flush() => _out.Flush();

    public void Complete() => _out.Flush();

    public void Dispose() => _out.Flush();

    private void WriteLine()
    {
        int end = _line.Length;
        while (end > 0 && _line[end - 1] == ' ')
        {
            end--;
        }

        _line.Length = end;
        _out.WriteLine(_line);
        _line.Clear();
    }
}
