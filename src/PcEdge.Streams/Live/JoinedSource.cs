using System.Globalization;

namespace PcEdge.Streams.Live;

/// <summary>
/// Several recordings as one, by their own times: a row every period, in which each channel has its last reading or the mean
/// since the row before. Where all are silent for longer than a reading counts, the rows between are left out.
/// </summary>
internal sealed class JoinedSource : ISource
{
    private const double Slack = 1e-6;

    private readonly JoinedRecording[] _recordings;
    private readonly ChannelMap _map;
    private readonly double[] _values;
    private readonly double _period;
    private readonly double _start;
    private readonly double _oldest;
    private readonly bool _isNumber;
    private readonly bool _isUtc;
    private readonly SourceReport _report = new("the recordings");
    private double _step;

    /// <param name="recordings">Owned.</param>
    /// <param name="options">Period and channels.</param>
    /// <exception cref="StreamException">Two channels have one name, or one that is asked for is not there.</exception>
    public JoinedSource(JoinedRecording[] recordings, SourceOptions options)
    {
        _recordings = recordings;
        var names = new List<string>();
        var channels = new List<IReadOnlyList<string>>();
        var units = new List<IReadOnlyList<string>>();
        var counters = new List<ChannelCounters>();
        _start = double.PositiveInfinity;
        foreach (JoinedRecording recording in recordings)
        {
            names.Add(recording.Name);
            channels.Add(recording.Channels);
            units.Add(recording.Units);
            counters.AddRange(recording.Counters);
            _start = Math.Min(_start, recording.Next);
            _oldest = Math.Max(_oldest, recording.Settings.Oldest);
        }

        _period = options.Period ?? 1;
        _map = new ChannelMap(channels, names, units, options);
        _values = new double[_map.Width];
        Counters = _map.Counters(counters);
        _isNumber = recordings[0].IsNumber;
        ReadOnlySpan<byte> first = recordings[0].FirstText;
        _isUtc = first.Length > 0 && first[^1] is (byte)'Z' or (byte)'z';
        _report.Note(string.Create(CultureInfo.InvariantCulture, $"joined by their times, a row every {_period} s; --period says otherwise"));
        _report.More = TellAll;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels => _map.Channels;

    /// <inheritdoc/>
    public IReadOnlyList<string> Units => _map.Units;

    /// <inheritdoc/>
    public IReadOnlyList<ChannelCounters> Counters { get; }

    /// <inheritdoc/>
    public double Progress
    {
        get
        {
            double least = 1;
            foreach (JoinedRecording recording in _recordings)
            {
                least = Math.Min(least, recording.Progress);
            }

            return least;
        }
    }

    /// <inheritdoc/>
    public SourceReport Report => _report;

    /// <inheritdoc/>
    public bool TryRead(SourceRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        double next = double.PositiveInfinity;
        foreach (JoinedRecording recording in _recordings)
        {
            next = Math.Min(next, recording.Next);
        }

        if (double.IsPositiveInfinity(next))
        {
            return false;
        }

        double time = _start + (_step * _period);
        if (next - time > _oldest)
        {
            _step = Math.Ceiling(((next - _start) / _period) - Slack);
            time = _start + (_step * _period);
        }

        _step++;
        int at = 0;
        foreach (JoinedRecording recording in _recordings)
        {
            recording.TakeUntil(time + (_period * Slack));
            recording.Box.Take(time, recording.Settings.Oldest, recording.Settings.Alignment, _values.AsSpan(at, recording.Channels.Length), recording.Counters);
            at += recording.Channels.Length;
        }

        _map.Fill(_values, row);
        SetTime(row, time);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (JoinedRecording recording in _recordings)
        {
            recording.Close();
        }
    }

    private void SetTime(SourceRow row, double time)
    {
        if (_isNumber)
        {
            row.SetTime(time);
            return;
        }

        row.Time = time;
        Span<byte> text = stackalloc byte[WallTime.LongestText];
        row.SetTimeText(text[..WallTime.Write(text, time, _period < 1, _isUtc)]);
    }

    private void TellAll(List<string> sentences)
    {
        foreach (JoinedRecording recording in _recordings)
        {
            recording.Report?.AddTo(sentences);
            if (recording.BackwardTimes > 0)
            {
                sentences.Add($"{recording.Name}: {recording.BackwardTimes} times before that of the row ahead; it goes on from where it was");
            }
        }
    }
}
