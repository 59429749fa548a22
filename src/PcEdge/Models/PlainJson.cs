using System.Buffers;
using System.Text.Json;

namespace PcEdge.Models;

/// <summary>JSON as machines write it, of JSON as people do: without comments, trailing commas and white space. A safetensors file takes no other.</summary>
internal static class PlainJson
{
    /// <summary>The same value; names, texts and numbers stay byte for byte.</summary>
    /// <param name="text">One JSON value that has been read once without a complaint.</param>
    public static byte[] Of(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var plain = new ArrayBufferWriter<byte>(text.Length + 1);
        bool isNext = false;
        while (reader.Read())
        {
            bool ends = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
            if (isNext && !ends)
            {
                plain.Write(","u8);
            }

            bool isText = reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String;
            plain.Write(isText ? "\""u8 : default);
            plain.Write(reader.ValueSpan);
            plain.Write(isText ? "\""u8 : default);
            plain.Write(reader.TokenType == JsonTokenType.PropertyName ? ":"u8 : default);
            isNext = reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.StartObject or JsonTokenType.StartArray);
        }

        return plain.WrittenSpan.ToArray();
    }
}
