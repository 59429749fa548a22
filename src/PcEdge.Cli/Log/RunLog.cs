using System.Text;
using PcEdge.Streams.Configuration;
using PcEdge.Streams.Live;

namespace PcEdge.Cli.Log;

/// <summary>
/// What is said on standard error, from any thread: a line each, in one of three forms. The time is left to the journal where
/// that listens, which is told the level in its own way. What comes again and again goes through <see cref="Notice"/>.
/// </summary>
internal sealed class RunLog(TextWriter err, bool isJournal, Func<long> milliseconds)
{
    private static readonly string[] Levels = ["debug", "info", "warn", "error"];
    private static readonly string[] Priorities = ["<7>", "<6>", "<4>", "<3>"];

    private readonly Lock _lock = new();
    private readonly NoticeLimit _limit = new();
    private readonly StringBuilder _line = new();
    private readonly List<string> _sums = [];
    private LogForm _form;
    private LogLevel _least = LogLevel.Info;

    /// <summary>Takes form and level of a run.</summary>
    public void Use(SettingValues settings)
    {
        _form = settings.Text("log") switch { "logfmt" => LogForm.Logfmt, "json" => LogForm.Json, _ => LogForm.Plain };
        _least = settings.Text("log-level") is string level ? (LogLevel)Array.IndexOf(Levels, level) : LogLevel.Info;
    }

    /// <summary>What only helps who looks for a fault.</summary>
    public void Debug(string sentence) => Write(LogLevel.Debug, sentence);

    /// <summary>What happens as it should.</summary>
    public void Info(string sentence) => Write(LogLevel.Info, sentence);

    /// <summary>A part of what was said before, set in from the margin for a person.</summary>
    public void Detail(string line) => Write(LogLevel.Info, line, "");

    /// <summary>What somebody should look at.</summary>
    public void Warn(string sentence) => Write(LogLevel.Warn, sentence);

    /// <summary>What ends the run, or was refused.</summary>
    /// <param name="sentence">What and why.</param>
    /// <param name="program">Who says it.</param>
    public void Error(string sentence, string program = "pcedge") => Write(LogLevel.Error, sentence, program + ": ");

    /// <summary>What may come again and again while a run goes on: the first time it is said, then counted, then summed up.</summary>
    public void Notice(string sentence)
    {
        if (_least > LogLevel.Warn)
        {
            return;
        }

        bool pass;
        lock (_lock)
        {
            pass = _limit.Pass(sentence, milliseconds());
        }

        if (pass)
        {
            Warn(sentence);
        }

        Tick();
    }

    /// <summary>Says what was only counted, where it is time for that; costs next to nothing where it is not.</summary>
    /// <param name="all">True at the end of a run.</param>
    public void Tick(bool all = false)
    {
        long now = milliseconds();
        if (!all && now < _limit.NextSum)
        {
            return;
        }

        lock (_lock)
        {
            _sums.Clear();
            _limit.Sum(now, all, _sums);
            foreach (string sum in _sums)
            {
                Write(LogLevel.Warn, sum);
            }
        }
    }

    private void Write(LogLevel level, string text, string prefix = "pcedge: ")
    {
        if (level < _least)
        {
            return;
        }

        lock (_lock)
        {
            _line.Clear();
            if (isJournal)
            {
                _line.Append(Priorities[(int)level]);
            }

            switch (_form)
            {
                case LogForm.Logfmt:
                    AppendTime("time=", " ");
                    _line.Append("level=").Append(Levels[(int)level]).Append(" msg=");
                    AppendQuoted(text.Trim());
                    break;
                case LogForm.Json:
                    _line.Append('{');
                    AppendTime("\"time\":\"", "\",");
                    _line.Append("\"level\":\"").Append(Levels[(int)level]).Append("\",\"msg\":");
                    AppendQuoted(text.Trim());
                    _line.Append('}');
                    break;
                default:
                    _line.Append(isJournal ? "" : prefix).Append(text);
                    break;
            }

            err.WriteLine(_line.ToString());
        }
    }

    private void AppendTime(string before, string behind)
    {
        if (!isJournal)
        {
            Span<byte> time = stackalloc byte[WallTime.LongestText];
            int length = WallTime.Write(time, (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds, hasMilliseconds: true, isUtc: true);
            _line.Append(before).Append(Encoding.UTF8.GetString(time[..length])).Append(behind);
        }
    }

    // The escapes of JSON, which logfmt shares.
    private void AppendQuoted(string text)
    {
        _line.Append('"');
        foreach (char letter in text)
        {
            if (letter is '"' or '\\')
            {
                _line.Append('\\').Append(letter);
            }
            else if (letter < ' ')
            {
                _line.Append("\\u00").Append("01"[letter >> 4]).Append("0123456789abcdef"[letter & 15]);
            }
            else
            {
                _line.Append(letter);
            }
        }

        _line.Append('"');
    }
}
