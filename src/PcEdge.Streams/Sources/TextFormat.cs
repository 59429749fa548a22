namespace PcEdge.Streams;

/// <summary>Tells text from what is not, by the first bytes.</summary>
internal static class TextFormat
{
    private const int LongestMark = 4;

    /// <summary>Passes over a UTF-8 mark; anything known not to be UTF-8 text is an error that says how to convert it.</summary>
    public static void SkipByteOrderMark(LineReader lines)
    {
        // A pipe may deliver a mark in pieces.
        ReadOnlySpan<byte> start = lines.Peek(1);
        for (int bytes = 1; bytes == start.Length && bytes < LongestMark && MayBeMark(start); bytes++)
        {
            start = lines.Peek(bytes + 1);
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf]))
        {
            lines.Skip(3);
        }

        string? problem =
            start.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) || start.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]) ? "is UTF-16 text; convert it with iconv -f UTF-16 -t UTF-8" :
            start.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]) ? "is compressed; give it as gunzip -c FILE | pcedge run" :
            start.StartsWith((ReadOnlySpan<byte>)[0x28, 0xb5, 0x2f, 0xfd]) ? "is compressed; give it as zstd -dc FILE | pcedge run" :
            start.StartsWith("PK\u0003\u0004"u8) ? "is a ZIP archive or a spreadsheet; export it as CSV" :
            null;
        if (problem is not null)
        {
            throw new SourceException(lines.Name, 1, problem);
        }
    }

    /// <summary>JSON lines begin with an opening brace.</summary>
    public static bool IsJson(LineReader lines)
    {
        SkipByteOrderMark(lines);
        ReadOnlySpan<byte> start = lines.Peek(1);
        for (int bytes = 0; start.Length > bytes && Blanks.Only(start);)
        {
            bytes = start.Length;
            start = lines.Peek(bytes + 1);
        }

        start = start.TrimStart(" \t\r\n"u8);
        return start.Length > 0 && start[0] == '{';
    }

    // The first bytes of one of the marks above, and not yet all of them.
    private static bool MayBeMark(ReadOnlySpan<byte> start) =>
        "\u00ef\u00ff\u00fe\u001f(P".Contains((char)start[0])
        && (start.Length < 2 || start[1] is 0xbb or 0xfe or 0xff or 0x8b or 0xb5 or (byte)'K')
        && (start.Length < 3 || start[2] is 0x2f or 0x03);
}
