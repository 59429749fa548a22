using System.Text;

namespace PcEdge.Torture.Fuzzing;

/// <summary>What can be done to JSON so that it mostly stays JSON: its tokens are found, and values, names and whole branches change places.</summary>
internal sealed class JsonText(Dice dice, IReadOnlyList<byte[]> words)
{
    private const int MostTokens = 50_000;
    private const int MostAdded = 1 << 16;
    private const int UsuallyAdded = 1 << 10;

    private static readonly string[] Numbers =
        ["0", "-0", "1", "2", "3", "-1", "0.5", "1e-9", "1e9", "1e308", "-1e308", "1e-320", "1e999", "4096", "4097", "65536", "65537", "1000000", "1000001", "2147483647", "2147483648", "9223372036854775807", "9223372036854775808", "1E+30", "0.999999999", "NaN", "Infinity", "01", "1."];

    private static readonly string[] Values =
        ["null", "true", "false", "{}", "[]", "[[]]", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\u001b[31m\"", "\"\u00e9\u4e2d\"", "{\"\":0}", "[1,2]", "[0,0]", "[1,1,1,1,1,1,1,1,1]"];

    private readonly List<(int Start, int End)> _tokens = [];

    /// <summary>One change.</summary>
    public byte[] Change(byte[] text, byte[] other)
    {
        Tokenise(text);
        if (_tokens.Count == 0)
        {
            return text;
        }

        int place = dice.Roll(_tokens.Count);
        (int start, int end) = _tokens[place];
        switch (dice.Roll(12))
        {
            case 0:
                return Replace(text, Scalar(place, text, wanted: Numeric), Encoding.UTF8.GetBytes(dice.Pick(Numbers)));
            case 1:
                return Replace(text, Scalar(place, text, wanted: Quoted), Word());
            case 2:
                return Replace(text, (start, end), Encoding.UTF8.GetBytes(dice.Pick(Values)));
            case 3:
                return Replace(text, Branch(place, text), []);
            case 4:
                (int from, int to) = Branch(place, text);
                return Replace(text, (to, to), [(byte)',', .. text.AsSpan(from, to - from)]);
            case 5:
                (from, to) = Branch(dice.Roll(_tokens.Count), text);
                return Replace(text, Branch(place, text), text.AsSpan(from..to));
            case 6:
                return Replace(text, (end, end), [(byte)',', .. Word(), (byte)':', .. Encoding.UTF8.GetBytes(dice.Once(2) ? dice.Pick(Values) : dice.Pick(Numbers))]);
            case 7:
                return Repeat(text, place);
            case 8:
                return Deepen(text, place);
            case 9:
                return Replace(text, Scalar(place, text, wanted: Quoted), [(byte)'"', .. Enumerable.Repeat(dice.Once(8) ? (byte)0xc3 : (byte)'a', dice.Length(Most())), (byte)'"']);
            case 10:
                (from, to) = Splice(other);
                return Replace(text, Branch(place, text), other.AsSpan(from..to));
            default:
                return Replace(text, (start, end), []);
        }
    }

    private static bool Numeric(byte first) => first is >= (byte)'0' and <= (byte)'9' or (byte)'-';

    private static bool Quoted(byte first) => first == (byte)'"';

    private static byte[] Replace(byte[] text, (int Start, int End) part, ReadOnlySpan<byte> by) => [.. text.AsSpan(0, part.Start), .. by, .. text.AsSpan(part.End)];

    // Long things are slow, and few of them tell as much as many.
    private int Most() => dice.Once(32) ? MostAdded : UsuallyAdded;

    private byte[] Word() => [(byte)'"', .. dice.Pick(words), (byte)'"'];

    // The same value again and again: lists longer than they may be.
    private byte[] Repeat(byte[] text, int place)
    {
        (int from, int to) = Branch(place, text);
        int times = Math.Min(dice.Length(5000), Most() / (to - from + 1));
        var more = new List<byte>();
        for (int i = 0; i < times; i++)
        {
            more.Add((byte)',');
            more.AddRange(text.AsSpan(from, to - from));
        }

        return Replace(text, (to, to), more.ToArray());
    }

    private byte[] Deepen(byte[] text, int place)
    {
        (int from, int to) = Branch(place, text);
        int levels = dice.Length(200);
        bool lists = dice.Once(2);
        string open = lists ? "[" : "{\"a\":";
        string close = lists ? "]" : "}";
        byte[] inner = [.. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, levels))), .. text.AsSpan(from, to - from), .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(close, levels)))];
        return Replace(text, (from, to), inner);
    }

    // The next token of the wanted kind; the token itself where there is none.
    private (int Start, int End) Scalar(int place, byte[] text, Predicate<byte> wanted)
    {
        for (int i = 0; i < _tokens.Count; i++)
        {
            (int start, int end) = _tokens[(place + i) % _tokens.Count];
            if (wanted(text[start]))
            {
                return (start, end);
            }
        }

        return _tokens[place];
    }

    // From an opening bracket to the closing one; a name with its value; else the token alone.
    private (int Start, int End) Branch(int place, byte[] text)
    {
        (int start, int end) = _tokens[place];
        int depth = 0;
        for (int i = place; i < _tokens.Count; i++)
        {
            byte letter = text[_tokens[i].Start];
            depth += letter is (byte)'{' or (byte)'[' ? 1 : letter is (byte)'}' or (byte)']' ? -1 : 0;
            end = _tokens[i].End;
            bool isName = i + 1 < _tokens.Count && text[_tokens[i + 1].Start] == (byte)':';
            if (depth <= 0 && letter != (byte)':' && !isName)
            {
                break;
            }
        }

        return (start, end);
    }

    private (int From, int To) Splice(byte[] other)
    {
        int from = dice.Roll(other.Length);
        return (from, from + Math.Min(other.Length - from, dice.Length(512)));
    }

    private void Tokenise(byte[] text)
    {
        _tokens.Clear();
        for (int at = 0; at < text.Length && _tokens.Count < MostTokens;)
        {
            int start = at++;
            if (text[start] <= (byte)' ')
            {
                continue;
            }

            if (text[start] == (byte)'"')
            {
                while (at < text.Length && text[at] != (byte)'"')
                {
                    at += text[at] == (byte)'\\' ? 2 : 1;
                }

                at = Math.Min(at + 1, text.Length);
            }
            else if ("{}[],:"u8.IndexOf(text[start]) < 0)
            {
                while (at < text.Length && text[at] > (byte)' ' && "{}[],:\""u8.IndexOf(text[at]) < 0)
                {
                    at++;
                }
            }

            _tokens.Add((start, at));
        }
    }
}
