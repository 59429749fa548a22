namespace PcEdge.Streams;

/// <summary>Blanks around UTF-8 text.</summary>
internal static class Blanks
{
    /// <summary>The text without blanks, tabs and returns at its ends.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        int start = 0;
        int end = text.Length;
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }

        while (start < end && IsBlank(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>True where there is nothing else.</summary>
    public static bool Only(ReadOnlySpan<byte> text) => Trim(text).IsEmpty;

    private static bool IsBlank(byte character) => character is (byte)' ' or (byte)'\t' or (byte)'\r';
}
