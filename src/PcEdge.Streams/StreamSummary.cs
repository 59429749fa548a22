using System.Globalization;

namespace PcEdge.Streams;

/// <summary>What a run came to: rows, absences, alarms, odd times and odd input.</summary>
public sealed class StreamSummary
{
    private readonly StreamClock _clock;
    private readonly StreamTally _tally;

    internal StreamSummary(ISource source, StreamClock clock, StreamTally tally, long rows)
    {
        _clock = clock;
        _tally = tally;
        Channels = source.Channels;
        Report = source.Report;
        Rows = rows;
    }

    /// <summary>Channel names.</summary>
    public IReadOnlyList<string> Channels { get; }

    /// <summary>What the source noticed about its input; null where it notices nothing.</summary>
    public SourceReport? Report { get; }

    /// <summary>Rows taken.</summary>
    public long Rows { get; }

    /// <summary>[channels] rows in which the channel had no reading.</summary>
    public IReadOnlyList<long> Absent => _tally.Absent;

    /// <summary>[channels] rows in which the channel was in alarm.</summary>
    public IReadOnlyList<long> Alarms => _tally.Alarms;

    /// <summary>Rows in which any channel was in alarm.</summary>
    public long AlarmRows => _tally.AlarmRows;

    /// <summary>Alarms of the whole stream; rows within 30 minutes of each other are one episode.</summary>
    public long AlarmEpisodes => _tally.Episodes;

    /// <summary>Seconds from the first row to the last.</summary>
    public double Seconds => _tally.Seconds;

    /// <summary>The first row's time as it came; null where it has none.</summary>
    public string? FirstTime => _tally.FirstTime;

    /// <summary>The summary in sentences, most important first.</summary>
    public IEnumerable<string> Sentences()
    {
        yield return Invariant($"{Rows} rows of {Channels.Count} channels over {Duration(Seconds)}; {Share(Absent.Sum(), Rows * Channels.Count)} of the readings absent; {AlarmEpisodes} alarms ({AlarmRows} rows)");
        foreach (string sentence in TimeSentences())
        {
            yield return sentence;
        }

        foreach (string note in Report?.Notes ?? [])
        {
            yield return note;
        }

        foreach (string sentence in Report?.Sentences() ?? [])
        {
            yield return sentence;
        }
    }

    private static string Share(long part, long whole) => whole == 0 ? "none" : Invariant($"{100.0 * part / whole:0.##}%");

    private static string Duration(double seconds) => seconds switch
    {
        < 120 => Invariant($"{seconds:0.##} s"),
        < 7200 => Invariant($"{seconds / 60:0.#} min"),
        < 172_800 => Invariant($"{seconds / 3600:0.#} h"),
        _ => Invariant($"{seconds / 86_400:0.#} days"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private IEnumerable<string> TimeSentences()
    {
        if (Rows > 0 && _clock.Times == 0)
        {
            yield return Invariant($"the rows have no time: each is taken to last {_clock.Period} s (--period, --time)");
        }
        else if (_clock.MissingTimes > 0)
        {
            yield return Invariant($"{_clock.MissingTimes} rows without a time, taken at the pace of the others");
        }

        if (_clock.BackwardTimes > 0)
        {
            yield return Invariant($"{_clock.BackwardTimes} times go backward (first in line {_clock.FirstBackwardLine}), taken as no time passed");
        }

        if (_clock.RepeatedTimes > 0)
        {
            yield return Invariant($"{_clock.RepeatedTimes} times repeat the one before");
        }

        if (_clock.Gaps > 0)
        {
            yield return Invariant($"{_clock.Gaps} gaps longer than five rows; the longest {Duration(_clock.LongestGap)}, before line {_clock.LongestGapLine}");
        }
    }
}
