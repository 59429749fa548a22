namespace PcEdge.Streams.Mqtt;

/// <summary>Which records become messages, and for how long a message counts. Taken on the stream's thread.</summary>
/// <param name="every">Seconds between messages at least, but for an alarm that begins or ends; 0 for every record.</param>
/// <param name="expire">Seconds that a message counts; null to find it by the pace of the stream.</param>
internal sealed class MqttPace(double every, double? expire)
{
    private const double AlarmEvery = 1, LeastExpiry = 60, MostExpiry = 7 * 86_400, ExpiryInSteps = 3;

    private double _due = double.NegativeInfinity;
    private double _soonest = double.NegativeInfinity;
    private double _dtBefore;
    private bool _alarm;
    private volatile int _expires = Seconds(expire ?? Math.Max(LeastExpiry, ExpiryInSteps * every));

    /// <summary>Seconds that a message counts; grows with the pace of the stream where nobody says it.</summary>
    public int Expires => _expires;

    /// <summary>Takes a record; true where it is to be a message.</summary>
    /// <param name="now">Seconds on the steady clock.</param>
    /// <param name="dt">Seconds since the row before.</param>
    /// <param name="alarm">Whether the row is in alarm.</param>
    public bool Take(double now, double dt, bool alarm)
    {
        // The shorter of two steps: a gap is not the pace.
        int needed = expire is null ? Seconds(ExpiryInSteps * Math.Min(dt, _dtBefore)) : 0;
        _dtBefore = dt;
        _expires = Math.Max(_expires, needed);
        if (now < _due && (alarm == _alarm || now < _soonest))
        {
            return false;
        }

        // On a grid, so that rows that come a little late do not slow it down.
        _due = now - _due < every ? _due + every : now + every;
        _soonest = now + Math.Min(every, AlarmEvery);
        _alarm = alarm;
        return true;
    }

    private static int Seconds(double seconds) => (int)Math.Ceiling(Math.Min(seconds, MostExpiry));
}
