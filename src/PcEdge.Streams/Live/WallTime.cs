namespace PcEdge.Streams.Live;

/// <summary>Times of rows that nobody wrote, as ISO 8601; written here, for that of the library weighs 30 KB in the binary.</summary>
internal static class WallTime
{
    /// <summary>Longest text.</summary>
    public const int LongestText = 24;

    /// <summary>Gives a row its time, in UTC, to the millisecond.</summary>
    /// <param name="row">The row.</param>
    /// <param name="seconds">Since 1970.</param>
    public static void Set(SourceRow row, double seconds)
    {
        // Whole milliseconds, so that the number and the text say the same.
        row.Time = Math.Round(seconds * 1000) / 1000;
        Span<byte> text = stackalloc byte[LongestText];
        row.SetTimeText(text[..Write(text, row.Time, hasMilliseconds: true, isUtc: true)]);
    }

    /// <summary>Writes <c>2026-03-01T08:20:00.000Z</c>; returns its length.</summary>
    public static int Write(Span<byte> text, double seconds, bool hasMilliseconds, bool isUtc)
    {
        DateTime time = DateTime.UnixEpoch.AddTicks((long)Math.Round(seconds * 1000) * TimeSpan.TicksPerMillisecond);
        int length = 0;
        Digits(text, ref length, time.Year, 4, '-');
        Digits(text, ref length, time.Month, 2, '-');
        Digits(text, ref length, time.Day, 2, 'T');
        Digits(text, ref length, time.Hour, 2, ':');
        Digits(text, ref length, time.Minute, 2, ':');
        Digits(text, ref length, time.Second, 2, '.');
        if (hasMilliseconds)
        {
            Digits(text, ref length, time.Millisecond, 3, 'Z');
        }

        text[length - 1] = (byte)'Z';
        return isUtc ? length : length - 1;
    }

    private static void Digits(Span<byte> text, ref int length, int number, int count, char behind)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            text[length + i] = (byte)('0' + (number % 10));
            number /= 10;
        }

        text[length + count] = (byte)behind;
        length += count + 1;
    }
}
