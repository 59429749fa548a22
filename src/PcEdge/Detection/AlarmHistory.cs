using PcEdge.Models;

namespace PcEdge.Detection;

/// <summary>The last alarms of a stream, so that somebody may say afterwards that one was false.</summary>
/// <param name="channels">Channels of the stream.</param>
/// <param name="units">Prediction units that a channel has.</param>
internal sealed class AlarmHistory(int channels, int units)
{
    private const int Kept = 64;

    private readonly double[] _times = new double[Kept];
    private readonly double[] _evidence = new double[Kept];
    private readonly double[] _nats = new double[Kept * units];
    private readonly long[] _channels = new long[Kept];
    private readonly long[] _units = new long[Kept];
    private readonly long[] _count = new long[1];

    /// <summary>Alarms that are remembered.</summary>
    public int Count => (int)Math.Min(_count[0], Kept);

    /// <summary>An alarm, 0 being the last.</summary>
    public PastAlarm this[int back]
    {
        get
        {
            int at = (int)((_count[0] - 1 - back) % Kept);
            return new PastAlarm(_times[at], (int)_channels[at], (int)_units[at], _evidence[at]);
        }
    }

    /// <summary>What each unit said of it, nats.</summary>
    public ReadOnlySpan<double> Nats(int back) => _nats.AsSpan((int)((_count[0] - 1 - back) % Kept) * units, units);

    /// <summary>Remembers an alarm, and what each unit said of it.</summary>
    public void Add(in PastAlarm alarm, ReadOnlySpan<double> nats)
    {
        int at = (int)(_count[0]++ % Kept);
        _times[at] = alarm.Time;
        _channels[at] = alarm.Channel;
        _units[at] = alarm.Unit;
        _evidence[at] = alarm.Evidence;
        nats.CopyTo(_nats.AsSpan(at * units, units));
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("alarms.time", _times);
        visitor.Visit("alarms.channel", _channels, [-1], [channels - 1]);
        visitor.Visit("alarms.unit", _units, [-1], [units - 1]);
        visitor.Visit("alarms.evidence", _evidence);
        visitor.Visit("alarms.nats", _nats);
        visitor.Visit("alarms.count", _count, [0], [IStateVisitor.LargestCount]);
    }
}
