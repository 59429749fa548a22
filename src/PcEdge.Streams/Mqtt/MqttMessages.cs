using System.Text;

namespace PcEdge.Streams.Mqtt;

/// <summary>Messages on their way to rows: the numbers at given paths of JSON, or the payload itself as a number. Bounded; the oldest goes.</summary>
internal sealed class MqttMessages
{
    private const int MostWaiting = 256, EnoughToJudge = 10;

    private readonly byte[][] _paths;
    private readonly string[] _channels;
    private readonly SourceReport _report;
    private readonly JsonFields _fields = new();
    private readonly double[] _waiting;
    private readonly bool[] _found;
    private bool _saidWrong;
    private bool _saidMissing;
    private NumberReader _numbers = new(commaAllowed: false, decimalComma: false);
    private int _first;

    /// <param name="channels">Names of what the paths lead to.</param>
    /// <param name="paths">[channels]; empty where the payload is the number.</param>
    /// <param name="report">Where faults are counted.</param>
    public MqttMessages(string[] channels, string[] paths, SourceReport report)
    {
        _channels = channels;
        _paths = new byte[paths.Length][];
        for (int j = 0; j < paths.Length; j++)
        {
            _paths[j] = Encoding.UTF8.GetBytes(paths[j]);
        }

        _report = report;
        _waiting = new double[MostWaiting * channels.Length];
        _found = new bool[paths.Length];
    }

    /// <summary>Channels of a row.</summary>
    public int Channels => _channels.Length;

    /// <summary>Messages that wait.</summary>
    public int Count { get; private set; }

    /// <summary>Messages that came.</summary>
    public long Came { get; private set; }

    /// <summary>Messages that were not taken in time.</summary>
    public long Dropped { get; private set; }

    /// <summary>Takes a message; what cannot be read in it is absent and counted.</summary>
    public void Add(ReadOnlySpan<byte> payload)
    {
        Came++;
        if (Count == MostWaiting)
        {
            Dropped++;
            _first = (_first + 1) % MostWaiting;
            Count--;
        }

        Span<double> values = _waiting.AsSpan((_first + Count) % MostWaiting * _channels.Length, _channels.Length);
        values.Fill(double.NaN);
        Count++;
        if (payload.Length > MqttLink.LargestMessage)
        {
            _report.Count(InputFault.MalformedRow, Came, null, payload);
        }
        else if (_paths.Length == 0)
        {
            Read(payload, 0, values);
        }
        else if (_fields.TryRead(payload))
        {
            Find(values);
        }
        else
        {
            _report.Count(InputFault.MalformedRow, Came, null, payload);
        }
    }

    /// <summary>The first time that a message cannot be read, or after some that a path leads nowhere: what is wrong; null otherwise.</summary>
    public string? Complaint()
    {
        InputFault fault = _report[InputFault.MalformedRow] > 0 ? InputFault.MalformedRow : InputFault.Unparsable;
        if (!_saidWrong && _report[fault] > 0)
        {
            _saidWrong = true;
            return $"a message cannot be read ({(_report.Examples(fault) is [string first, ..] ? first : "it is empty")}); such are absent and counted";
        }

        int missing = Came >= EnoughToJudge && !_saidMissing ? _found.AsSpan().IndexOf(false) : -1;
        _saidMissing |= missing >= 0;
        return missing < 0 ? null : $"none of {Came} messages has a field '{_channels[missing]}'; its channel stays absent until one has";
    }

    /// <summary>Gives the oldest message.</summary>
    public void Next(SourceRow row)
    {
        _waiting.AsSpan(_first * _channels.Length, _channels.Length).CopyTo(row.Values);
        _first = (_first + 1) % MostWaiting;
        Count--;
        row.Line = Came - Count;
        row.Time = double.NaN;
        row.ClearTimeText();
        for (int j = 0; j < row.Values.Length; j++)
        {
            row.Presence[j] = !double.IsNaN(row.Values[j]);
        }
    }

    private void Find(Span<double> values)
    {
        for (int i = 0; i < _fields.Count; i++)
        {
            ReadOnlySpan<byte> name = _fields.Name(i);
            for (int j = 0; j < _paths.Length; j++)
            {
                if (name.SequenceEqual(_paths[j]))
                {
                    _found[j] = true;
                    Read(_fields.Text(i), j, values);
                }
            }
        }
    }

    private void Read(ReadOnlySpan<byte> text, int channel, Span<double> values)
    {
        FieldKind kind = _numbers.Read(text, out values[channel]);
        if (kind != FieldKind.Number)
        {
            values[channel] = double.NaN;
            _report.Count(kind == FieldKind.Empty ? InputFault.Empty : InputFault.Unparsable, Came, _channels[channel], text);
        }
    }
}
