using System.Text.Json;

namespace PcEdge.Models;

/// <summary>
/// A walk through one JSON text, field by field; every surprise is a <see cref="ModelFormatException"/> that names the field.
/// Duplicate fields are refused, since two readers might each believe another one.
/// </summary>
internal ref struct JsonCursor
{
    private readonly string _context;
    private readonly string _remedy;
    private Utf8JsonReader _json;

    /// <param name="text">The whole text, UTF-8.</param>
    /// <param name="context">What it is, for messages: <c>header</c>, <c>document</c>.</param>
    /// <param name="remedy">What the user can do when it is wrong.</param>
    /// <param name="lenient">Accept comments and trailing commas, as in a file written by hand.</param>
    public JsonCursor(ReadOnlySpan<byte> text, string context, string remedy, bool lenient)
    {
        _context = context;
        _remedy = remedy;
        _json = new Utf8JsonReader(text, new JsonReaderOptions
        {
            AllowTrailingCommas = lenient,
            CommentHandling = lenient ? JsonCommentHandling.Skip : JsonCommentHandling.Disallow,
            MaxDepth = 32,
        });
        Advance();
    }

    /// <summary>Byte at which the present value starts, and the byte after what was read so far.</summary>
    public readonly int Start => checked((int)_json.TokenStartIndex);

    /// <summary>The byte after what was read so far.</summary>
    public readonly int End => checked((int)_json.BytesConsumed);

    /// <summary>True at the end of the array or object that was entered.</summary>
    public readonly bool AtEnd => _json.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject;

    /// <summary>True on <c>null</c>.</summary>
    public readonly bool AtNull => _json.TokenType is JsonTokenType.Null;

    /// <summary>True on <c>{</c>.</summary>
    public readonly bool AtObject => _json.TokenType is JsonTokenType.StartObject;

    /// <summary>Goes to the next token.</summary>
    public void Advance()
    {
        try
        {
            if (!_json.Read())
            {
                throw new ModelFormatException(_context, "more JSON", "its end", _remedy);
            }
        }
        catch (JsonException problem)
        {
            throw new ModelFormatException(
                _context, "JSON", $"something else at line {problem.LineNumber + 1}, byte {problem.BytePositionInLine + 1}", _remedy);
        }
    }

    /// <summary>Nothing but white space may follow the value.</summary>
    public void ExpectEnd()
    {
        bool more;
        try
        {
            more = _json.Read();
        }
        catch (JsonException)
        {
            more = true;
        }

        if (more)
        {
            throw new ModelFormatException(_context, "one JSON value", "more text after it", _remedy);
        }
    }

    /// <summary>Stands on <c>{</c>; goes inside.</summary>
    public void EnterObject(string field) => Enter(field, JsonTokenType.StartObject, "an object { }");

    /// <summary>Stands on <c>[</c>; goes inside.</summary>
    public void EnterArray(string field) => Enter(field, JsonTokenType.StartArray, "an array [ ]");

    /// <summary>The name of the next field, whose value is then the present one; false at the end of the object.</summary>
    public bool NextField(string parent, HashSet<string> seen, out string name)
    {
        if (_json.TokenType == JsonTokenType.EndObject)
        {
            name = "";
            return false;
        }

        name = OnOneLine(parent, Decode(parent));
        if (!seen.Add(name))
        {
            throw new ModelFormatException($"{_context}, field \"{parent}{name}\"", "one value", "the field twice", _remedy);
        }

        Advance();
        return true;
    }

    /// <summary>A text on one line, without control characters: names and words, which end up on terminals; stays on it.</summary>
    public readonly string Text(string field, int longest = ContainerLimits.NameLength)
    {
        Require(field, JsonTokenType.String, "a text");
        return OnOneLine(field, Decode(field, longest));
    }

    /// <summary>A text for people, of which one line is made; stays on it.</summary>
    public readonly string Prose(string field, int longest = ContainerLimits.NameLength) => OneLine.Of(AnyText(field, longest), longest);

    /// <summary>A text that may have lines and whatever else; stays on it.</summary>
    public readonly string AnyText(string field, int longest)
    {
        Require(field, JsonTokenType.String, "a text");
        return Decode(field, longest);
    }

    /// <summary>A finite number; stays on it.</summary>
    public readonly double Number(string field)
    {
        Require(field, JsonTokenType.Number, "a number");
        return _json.TryGetDouble(out double value) && double.IsFinite(value) ? value : throw Wrong(field, "a number within float64", "one beyond it");
    }

    /// <summary>A number between two bounds, they themselves allowed; stays on it.</summary>
    public readonly double Number(string field, double least, double most)
    {
        double value = Number(field);
        return value >= least && value <= most ? value : throw Wrong(field, $"a number from {least} to {most}", $"{value}");
    }

    /// <summary>True or false; stays on it.</summary>
    public readonly bool Truth(string field) => _json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Wrong(field, "true or false", Name(_json.TokenType)),
    };

    /// <summary>A whole number between two bounds; stays on it.</summary>
    public readonly long Integer(string field, long least, long most)
    {
        Require(field, JsonTokenType.Number, "a whole number");
        return _json.TryGetInt64(out long value) && value >= least && value <= most
            ? value
            : throw Wrong(field, $"a whole number from {least} to {most}", "another number");
    }

    /// <summary>Goes over the present value, whatever it is, and stays on its last token.</summary>
    public void Skip()
    {
        int depth = _json.CurrentDepth;
        if (_json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        do
        {
            Advance();
        }
        while (_json.CurrentDepth > depth);
    }

    /// <summary>The complaint about a field.</summary>
    public readonly ModelFormatException Wrong(string field, string expected, string found) =>
        new($"{_context}, field \"{field}\"", expected, found, _remedy);

    private void Enter(string field, JsonTokenType token, string expected)
    {
        Require(field, token, expected);
        Advance();
    }

    private readonly void Require(string field, JsonTokenType token, string expected)
    {
        if (_json.TokenType != token)
        {
            throw Wrong(field, expected, Name(_json.TokenType));
        }
    }

    private readonly string OnOneLine(string field, string text) =>
        OneLine.HasControls(text) ? throw Wrong(field, "a text without control characters", $"\"{text}\"") : text;

    private readonly string Decode(string field, int longest = ContainerLimits.NameLength)
    {
        if (_json.ValueSpan.Length > (long)longest * 6)
        {
            throw Wrong(field, $"at most {longest} characters", $"{_json.ValueSpan.Length} bytes");
        }

        string? text;
        try
        {
            text = _json.GetString();
        }
        catch (InvalidOperationException)
        {
            throw Wrong(field, "UTF-8", "bytes or escapes that are no text");
        }

        return text!.Length <= longest ? text : throw Wrong(field, $"at most {longest} characters", $"{text.Length}");
    }

    private static string Name(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Null => "null",
        _ => "the end of the value",
    };
}
