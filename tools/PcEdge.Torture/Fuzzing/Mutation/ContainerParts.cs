using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PcEdge.Models;

namespace PcEdge.Torture.Fuzzing;

/// <summary>
/// A container taken apart and put together again, so that a change deep inside is not lost at the door: lengths, escapes and checksums are
/// made to fit what they are of.
/// </summary>
internal sealed class ContainerParts
{
    private const int LengthBytes = sizeof(ulong);
    private const int Digits = 8;
    private static readonly byte[] Key = Encoding.UTF8.GetBytes("\"pcedge\":\"");

    private byte[] _before = [];
    private byte[] _after = [];

    /// <summary>The JSON document, unescaped.</summary>
    public byte[] Document { get; set; } = [];

    /// <summary>The header around the document: what stands before and behind it, one after the other.</summary>
    public byte[] Header
    {
        get => [.. _before, .. _after];
        set
        {
            int key = value.AsSpan().IndexOf(Key);
            int split = key < 0 ? value.Length : key + Key.Length;
            (_before, _after) = (value[..split], value[split..]);
        }
    }

    /// <summary>The tensors' bytes.</summary>
    public byte[] Numbers { get; set; } = [];

    /// <summary>Takes a file apart; null where it is none, for example a document alone.</summary>
    public static ContainerParts? Of(byte[] file)
    {
        if (file.Length < LengthBytes || BinaryPrimitives.ReadUInt64LittleEndian(file) is var length && length > (ulong)(file.Length - LengthBytes))
        {
            return null;
        }

        byte[] header = file[LengthBytes..(LengthBytes + (int)length)];
        int start = header.AsSpan().IndexOf(Key) + Key.Length;
        int end = start;
        while (end < header.Length && header[end] != (byte)'"')
        {
            end += header[end] == (byte)'\\' ? 2 : 1;
        }

        if (start < Key.Length || end >= header.Length)
        {
            return null;
        }

        try
        {
            string text = JsonSerializer.Deserialize<string>(header.AsSpan(start - 1, end - start + 2))!;
            return new ContainerParts
            {
                _before = header[..start],
                _after = header[end..],
                Document = Encoding.UTF8.GetBytes(text),
                Numbers = file[(LengthBytes + (int)length)..],
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Takes the checksums out: a file written by hand has none.</summary>
    public void ForgetChecksums()
    {
        int start = Document.AsSpan().LastIndexOf(",\"crc32c\":{"u8);
        int length = start < 0 ? -1 : Document.AsSpan(start).IndexOf((byte)'}');
        if (length >= 0)
        {
            Document = [.. Document.AsSpan(0, start), .. Document.AsSpan(start + length + 1)];
        }
    }

    /// <summary>Makes the checksums in the document fit the tensors that the header tells of, where both can be read.</summary>
    public void Repair()
    {
        try
        {
            RepairDocument();
            byte[] file = Join();
            byte[] document = [.. Document];
            foreach (TensorEntry tensor in SafetensorsHeader.Parse(file).Tensors)
            {
                byte[] name = Encoding.UTF8.GetBytes($"\"{tensor.Name}\":\"");
                int at = document.AsSpan().LastIndexOf(name) + name.Length;
                if (at >= name.Length && at + Digits <= document.Length)
                {
                    Utf8Formatter.TryFormat(Crc32C.Of(file.AsSpan(tensor.Offset, tensor.Length)), document.AsSpan(at), out _, new StandardFormat('x', Digits));
                }
            }

            Document = document;
            RepairDocument();
        }
        catch (ModelFormatException)
        {
            // A header that cannot be read has nothing to repair.
        }
    }

    // A state has a checksum of its document, behind it.
    private void RepairDocument()
    {
        byte[] key = Encoding.UTF8.GetBytes($"\"{SafetensorsHeader.DocumentChecksumKey}\":\"");
        int at = _after.AsSpan().IndexOf(key) + key.Length;
        if (at >= key.Length && at + Digits <= _after.Length)
        {
            byte[] after = [.. _after];
            uint sum = Crc32C.Of(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Document)));
            Utf8Formatter.TryFormat(sum, after.AsSpan(at), out _, new StandardFormat('x', Digits));
            _after = after;
        }
    }

    /// <summary>The file again.</summary>
    public byte[] Join()
    {
        byte[] text = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(Encoding.UTF8.GetString(Document)) is var escaped ? Encoding.UTF8.GetBytes(escaped) : [];
        byte[] file = new byte[LengthBytes + _before.Length + text.Length + _after.Length + Numbers.Length];
        BinaryPrimitives.WriteInt64LittleEndian(file, _before.Length + text.Length + _after.Length);
        int at = LengthBytes;
        foreach (byte[] part in (byte[][])[_before, text, _after, Numbers])
        {
            part.CopyTo(file, at);
            at += part.Length;
        }

        return file;
    }
}
