using System.Buffers;
using System.Text.Json;

namespace PcEdge.Models;

/// <summary>Options that stand in the document itself, beside <c>kind</c>, as those of a hierarchical Gaussian filter do.</summary>
internal sealed class OwnFields
{
    private readonly ArrayBufferWriter<byte> _fields = new();
    private readonly List<string> _names = [];

    /// <summary>Fields that the document has besides those of every kind.</summary>
    public int Count => _names.Count;

    /// <summary>Takes one field with the text of its value.</summary>
    public void Add(string name, ReadOnlySpan<byte> value)
    {
        _fields.Write(_names.Count == 0 ? "{\""u8 : ",\""u8);
        _fields.Write(JsonEncodedText.Encode(name).EncodedUtf8Bytes);
        _fields.Write("\":"u8);
        _fields.Write(value);
        _names.Add(name);
    }

    /// <summary>The fields as one object of options.</summary>
    /// <exception cref="ModelFormatException">There are options already, or a field is unknown.</exception>
    public byte[] ToOptions(in JsonCursor cursor, byte[] options)
    {
        foreach (string name in _names)
        {
            if (!HgfOptionsReader.Has(name))
            {
                throw cursor.Wrong(name, $"format, kind, channels, units, health, detector, training, {HgfOptionsReader.Fields}", "another field");
            }
        }

        if (options.Length > 0)
        {
            throw cursor.Wrong("options", $"no such field beside {_names[0]}", "both");
        }

        return [.. _fields.WrittenSpan, (byte)'}'];
    }

    /// <summary>They mean nothing to the kind.</summary>
    public void Note(List<string> notes)
    {
        foreach (string name in _names)
        {
            notes.Add($"document: field \"{name}\" is not known and was skipped");
        }
    }

    /// <summary>Writes the fields of one object of options, each by itself.</summary>
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> options)
    {
        var cursor = new JsonCursor(options.IsEmpty ? "{}"u8 : options, "options", "correct the options", lenient: true);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        cursor.EnterObject("");
        while (cursor.NextField("", seen, out string name))
        {
            int start = cursor.Start;
            cursor.Skip();
            json.WritePropertyName(name);
            json.WriteRawValue(options[start..cursor.End], skipInputValidation: true);
            cursor.Advance();
        }
    }
}
