namespace PcEdge.Streams;

/// <summary>The grammar of a number in JSON, which is narrower than what sensors write: no plus, no leading zero, digits around the point.</summary>
internal static class JsonNumber
{
    /// <summary>True where the text may stand in JSON as it is.</summary>
    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        int i = text.Length > 0 && text[0] == '-' ? 1 : 0;
        int whole = Digits(text, i);
        if (whole == 0 || (whole > 1 && text[i] == '0'))
        {
            return false;
        }

        i += whole;
        if (i < text.Length && text[i] == '.')
        {
            int decimals = Digits(text, i + 1);
            if (decimals == 0)
            {
                return false;
            }

            i += decimals + 1;
        }

        if (i < text.Length && text[i] is (byte)'e' or (byte)'E')
        {
            i += i + 1 < text.Length && text[i + 1] is (byte)'+' or (byte)'-' ? 2 : 1;
            int exponent = Digits(text, i);
            return exponent > 0 && i + exponent == text.Length;
        }

        return i == text.Length;
    }

    private static int Digits(ReadOnlySpan<byte> text, int start)
    {
        int i = start;
        while (i < text.Length && char.IsAsciiDigit((char)text[i]))
        {
            i++;
        }

        return Math.Min(i, text.Length) - Math.Min(start, text.Length);
    }
}
