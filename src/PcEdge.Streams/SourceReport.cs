using System.Text;
using PcEdge.Models;

namespace PcEdge.Streams;

/// <summary>What a source noticed about its input: how it was understood, and what was wrong, counted, with the first few places.</summary>
public sealed class SourceReport
{
    private const int ExamplesPerFault = 3;
    private const int LongestExcerpt = 40;
    private const int MostNotes = 100;

    private const int Faults = (int)InputFault.BlankLine + 1;

    private readonly string _source;
    private readonly long[] _counts = new long[Faults];
    private readonly long[] _firstLines = new long[Faults];
    private readonly List<string>[] _examples = new List<string>[Faults];
    private readonly List<string> _notes = [];

    internal SourceReport(string source)
    {
        _source = source;
        for (int i = 0; i < _examples.Length; i++)
        {
            _examples[i] = [];
        }
    }

    /// <summary>Adds sentences behind those of the faults; null for none.</summary>
    internal Action<List<string>>? More { get; set; }

    /// <summary>How the input was understood, in sentences: columns dropped, names changed, times in milliseconds.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>How often a fault occurred.</summary>
    public long this[InputFault fault] => _counts[(int)fault];

    /// <summary>Line of the first occurrence; 0 where there was none.</summary>
    public long FirstLine(InputFault fault) => _firstLines[(int)fault];

    /// <summary>The first few places of a fault, such as <c>line 12, kitchen: 'abc'</c>.</summary>
    public IReadOnlyList<string> Examples(InputFault fault) => _examples[(int)fault];

    /// <summary>One sentence for each fault that occurred.</summary>
    public IEnumerable<string> Sentences()
    {
        for (InputFault fault = InputFault.Empty; (int)fault < Faults; fault++)
        {
            long count = this[fault];
            if (count > 0)
            {
                string places = _examples[(int)fault].Count > 0
                    ? string.Join("; ", _examples[(int)fault]) + (count > _examples[(int)fault].Count ? "; ..." : "")
                    : $"first in line {FirstLine(fault)}";
                yield return $"{_source}: {count} {Words(fault, count)} ({places})";
            }
        }

        var more = new List<string>();
        More?.Invoke(more);
        foreach (string sentence in more)
        {
            yield return sentence;
        }
    }

    /// <summary>Adds notes and sentences to those of a stream of which this source is a part.</summary>
    internal void AddTo(List<string> sentences)
    {
        sentences.AddRange(_notes);
        sentences.AddRange(Sentences());
    }

    internal void Note(string sentence)
    {
        if (_notes.Count < MostNotes)
        {
            _notes.Add(OneLine.OfMessage($"{_source}: {sentence}"));
        }
    }

    /// <summary>Counts a fault; allocates only for the first few of a kind.</summary>
    internal void Count(InputFault fault, long line, string? field = null, ReadOnlySpan<byte> text = default)
    {
        if (_counts[(int)fault]++ == 0)
        {
            _firstLines[(int)fault] = line;
        }

        if ((field is not null || !text.IsEmpty) && _counts[(int)fault] <= ExamplesPerFault)
        {
            string excerpt = text.IsEmpty ? "" : $": '{Excerpt(text)}'";
            field = field is null ? null : OneLine.OfMessage(field);
            _examples[(int)fault].Add(field is null ? $"line {line}{excerpt}" : $"line {line}, {field}{excerpt}");
        }
    }

    /// <summary>A short printable piece of the input.</summary>
    internal static string Excerpt(ReadOnlySpan<byte> text)
    {
        bool cut = text.Length > LongestExcerpt;
        var words = new StringBuilder(Encoding.UTF8.GetString(cut ? text[..LongestExcerpt] : text));
        for (int i = 0; i < words.Length; i++)
        {
            if (char.IsControl(words[i]))
            {
                words[i] = '?';
            }
        }

        return cut ? words.Append("...").ToString() : words.ToString();
    }

    private static string Words(InputFault fault, long count) => (fault, count == 1) switch
    {
        (InputFault.Empty, true) => "empty field, taken as absent",
        (InputFault.Empty, false) => "empty fields, taken as absent",
        (InputFault.NotFinite, true) => "value that is not finite, taken as absent",
        (InputFault.NotFinite, false) => "values that are not finite, taken as absent",
        (InputFault.Unparsable, true) => "field that is not a number, taken as absent",
        (InputFault.Unparsable, false) => "fields that are not numbers, taken as absent",
        (InputFault.ShortRow, true) => "row with too few fields, the rest taken as absent",
        (InputFault.ShortRow, false) => "rows with too few fields, the rest taken as absent",
        (InputFault.LongRow, true) => "row with too many fields, the extra ones ignored",
        (InputFault.LongRow, false) => "rows with too many fields, the extra ones ignored",
        (InputFault.MalformedRow, true) => "row that cannot be read, taken as absent",
        (InputFault.MalformedRow, false) => "rows that cannot be read, taken as absent",
        (InputFault.UnreadableTime, true) => "time that cannot be read",
        (InputFault.UnreadableTime, false) => "times that cannot be read",
        (InputFault.UnknownKey, true) => "value of a key that is no channel, ignored",
        (InputFault.UnknownKey, false) => "values of keys that are no channels, ignored",
        (InputFault.DuplicateKey, true) => "key given twice in a row, the last one taken",
        (InputFault.DuplicateKey, false) => "keys given twice in a row, the last one taken",
        (_, true) => "blank line, skipped",
        (_, false) => "blank lines, skipped",
    };
}
