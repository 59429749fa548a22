using System.Text;

namespace PcEdge.Streams.Live;

/// <summary>Times as ISO 8601; written here, for that of the library brings cultures and time zones, 130 kB of the native binary.</summary>
internal static class WallTime
{
    /// <summary>Longest text.</summary>
    public const int LongestText = 29;

    /// <summary>Gives a row its time, to the millisecond, as the clocks of the place show it: with the offset of their zone, or Z where there is none.</summary>
    /// <param name="row">The row.</param>
    /// <param name="seconds">Since 1970.</param>
    /// <param name="clock">For its zone.</param>
    public static void Set(SourceRow row, double seconds, SteadyClock clock)
    {
        // Whole milliseconds, so that the number and the text say the same.
        row.Time = Math.Round(seconds * 1000) / 1000;
        row.ZoneOffset = clock.Zone(row.Time);
        Span<byte> text = stackalloc byte[LongestText];
        int length = Write(text, row.LocalTime, hasMilliseconds: true, isUtc: row.ZoneOffset == 0);
        if (row.ZoneOffset != 0)
        {
            int minutes = (int)Math.Abs(row.ZoneOffset) / 60;
            text[length++] = (byte)(row.ZoneOffset < 0 ? '-' : '+');
            Digits(text, ref length, minutes / 60, 2, ':');
            Digits(text, ref length, minutes % 60, 2);
        }

        row.SetTimeText(text[..length]);
    }

    /// <summary><c>2026-03-01T08:20:00</c>, with the milliseconds where they are wanted, of seconds since 1970.</summary>
    public static string Text(double seconds, bool hasMilliseconds)
    {
        Span<byte> text = stackalloc byte[LongestText];
        return Encoding.UTF8.GetString(text[..Write(text, seconds, hasMilliseconds, isUtc: false)]);
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
        Digits(text, ref length, number, count);
        text[length++] = (byte)behind;
    }

    private static void Digits(Span<byte> text, ref int length, int number, int count)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            text[length + i] = (byte)('0' + (number % 10));
            number /= 10;
        }

        length += count;
    }
}
