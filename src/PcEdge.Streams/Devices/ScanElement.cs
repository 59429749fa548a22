using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace PcEdge.Streams.Devices;

/// <summary>
/// One channel inside a scan of an IIO buffer, as its type says: <c>[be|le]:[s|u]bits/storagebits[Xrepeat][&gt;&gt;shift]</c>
/// (the kernel's documentation of IIO buffers).
/// </summary>
internal sealed class ScanElement
{
    /// <summary>Order of the bytes.</summary>
    public bool IsBigEndian { get; private init; }

    /// <summary>Whether the highest of the bits is a sign.</summary>
    public bool IsSigned { get; private init; }

    /// <summary>Bits that count.</summary>
    public int Bits { get; private init; }

    /// <summary>Bits that it takes: 8, 16, 32 or 64.</summary>
    public int StorageBits { get; private init; }

    /// <summary>Times that it is repeated; only the first one is read.</summary>
    public int Repeat { get; private init; }

    /// <summary>Bits below those that count.</summary>
    public int Shift { get; private init; }

    /// <summary>Bytes that it takes.</summary>
    public int Bytes => StorageBits / 8 * Repeat;

    /// <summary>Understands a type; false where it is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out ScanElement? element)
    {
        element = null;
        text = text.Trim();
        if (text.Length < 6 || !(text.StartsWith("be:") || text.StartsWith("le:")) || text[3] is not ('s' or 'u'))
        {
            return false;
        }

        bool isBig = text[0] == 'b', isSigned = text[3] == 's';
        text = text[4..];
        int repeat = 1, shift = 0;
        if (!TryTakeNumber(ref text, out int bits) || !TrySkip(ref text, "/") || !TryTakeNumber(ref text, out int storage)
            || (TrySkip(ref text, "X") && !TryTakeNumber(ref text, out repeat))
            || (TrySkip(ref text, ">>") && !TryTakeNumber(ref text, out shift))
            || !text.IsEmpty
            || storage is not (8 or 16 or 32 or 64) || bits < 1 || shift + bits > storage || repeat is < 1 or > 64)
        {
            return false;
        }

        element = new ScanElement { IsBigEndian = isBig, IsSigned = isSigned, Bits = bits, StorageBits = storage, Repeat = repeat, Shift = shift };
        return true;
    }

    /// <summary>The number in the first bytes.</summary>
    public long Read(ReadOnlySpan<byte> bytes)
    {
        ulong word = (StorageBits, IsBigEndian) switch
        {
            (8, _) => bytes[0],
            (16, true) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            (16, false) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            (32, true) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
            (32, false) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            (_, true) => BinaryPrimitives.ReadUInt64BigEndian(bytes),
            _ => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        };

        // The bits to the top of the word and back down: what is above them goes, and the sign comes along.
        int above = 64 - Bits - Shift;
        return IsSigned ? (long)(word << above) >> (64 - Bits) : (long)((word << above) >> (64 - Bits));
    }

    private static bool TryTakeNumber(ref ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        int digits = 0;
        while (digits < text.Length && digits < 4 && char.IsAsciiDigit(text[digits]))
        {
            number = (number * 10) + (text[digits++] - '0');
        }

        text = text[digits..];
        return digits > 0;
    }

    private static bool TrySkip(ref ReadOnlySpan<char> text, string expected)
    {
        bool found = text.StartsWith(expected);
        text = found ? text[expected.Length..] : text;
        return found;
    }
}
