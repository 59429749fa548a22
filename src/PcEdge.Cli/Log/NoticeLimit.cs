using System.Text;

namespace PcEdge.Cli.Log;

/// <summary>
/// Keeps what comes again and again from filling a disk. Sentences about the same thing that differ in nothing but numbers are
/// one topic. The first is said; those of the next minute are counted and summed up in one line; while they go on, the time
/// doubles up to six hours. All topics together may say 60 lines at once and one each ten seconds: about a megabyte a day.
/// </summary>
internal sealed class NoticeLimit
{
    /// <summary>Topics that are remembered.</summary>
    public const int MostTopics = 256;

    private const long FirstWindow = 60_000, LongestWindow = 6 * 3_600_000, LineEvery = 10_000;
    private const int Burst = 60;

    private readonly List<Topic> _topics = [];
    private readonly StringBuilder _words = new();
    private long _nextSum = long.MaxValue;
    private long _paidUntil = long.MinValue;
    private long _leftOut;

    /// <summary>When there is something to sum up, milliseconds.</summary>
    public long NextSum => Volatile.Read(ref _nextSum);

    /// <summary>True where a sentence should be said now; else it is counted.</summary>
    public bool Pass(string sentence, long now)
    {
        string words = Words(sentence);
        Topic? topic = _topics.Find(other => other.Words == words);
        if (topic is not null && now < topic.End)
        {
            topic.Count++;
            topic.Last = sentence;
            Volatile.Write(ref _nextSum, Math.Min(_nextSum, topic.End));
            return false;
        }

        if (topic is null)
        {
            topic = new Topic(words);
            if (_topics.Count == MostTopics)
            {
                _topics.RemoveAt(0); // the one that has been known for longest
            }

            _topics.Add(topic);
        }

        // Quiet for a whole window: as if it were new.
        topic.Window = topic.Count > 0 || now < topic.End + topic.Window ? topic.Window : FirstWindow;
        topic.End = now + topic.Window;
        topic.Count = 0;
        return Pay(now);
    }

    /// <summary>Sums up what was counted and whose time is over.</summary>
    /// <param name="now">Milliseconds.</param>
    /// <param name="all">True at the end of a run: what was counted is said, whatever the time.</param>
    /// <param name="sums">Takes a sentence each.</param>
    public void Sum(long now, bool all, List<string> sums)
    {
        long next = long.MaxValue;
        foreach (Topic topic in _topics)
        {
            if (topic.Count > 0 && (all || now >= topic.End))
            {
                if (all || Pay(now))
                {
                    sums.Add($"{topic.Last} ({topic.Count} more like this in {Span(topic.Window - Math.Max(0, topic.End - now))})");
                }

                topic.Count = 0;
                topic.Window = Math.Min(2 * topic.Window, LongestWindow);
                topic.End = now + topic.Window;
            }
            else if (topic.Count > 0)
            {
                next = Math.Min(next, topic.End);
            }
        }

        if (_leftOut > 0 && (all || (sums.Count > 0 && Pay(now))))
        {
            sums.Add($"{_leftOut} lines left out, since there were too many");
            _leftOut = 0;
        }

        Volatile.Write(ref _nextSum, next);
    }

    // A line costs ten seconds; ten minutes may be spent at once.
    private bool Pay(long now)
    {
        long start = Math.Max(_paidUntil, now - (Burst * LineEvery));
        if (start + LineEvery > now)
        {
            _leftOut++;
            return false;
        }

        _paidUntil = start + LineEvery;
        return true;
    }

    // Of whom it is said stands before ": ", and two of one name but for a number are two.
    private string Words(string sentence)
    {
        int said = Math.Max(0, sentence.IndexOf(": ", StringComparison.Ordinal));
        _words.Clear();
        _words.Append(sentence, 0, said);
        foreach (char letter in sentence.AsSpan(said))
        {
            if (!char.IsAsciiDigit(letter))
            {
                _words.Append(letter);
            }
        }

        return _words.ToString();
    }

    private static string Span(long milliseconds) => milliseconds switch
    {
        >= 2 * 3_600_000 => $"{milliseconds / 3_600_000} h",
        >= 2 * 60_000 => $"{milliseconds / 60_000} min",
        _ => $"{milliseconds / 1000} s",
    };

    private sealed class Topic(string words)
    {
        public string Words { get; } = words;

        public string Last { get; set; } = "";

        public long Window { get; set; } = FirstWindow;

        public long End { get; set; }

        public long Count { get; set; }
    }
}
