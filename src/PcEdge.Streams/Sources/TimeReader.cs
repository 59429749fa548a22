namespace PcEdge.Streams;

/// <summary>
/// ISO 8601 dates and times from UTF-8 text: <c>2026-03-01</c>, <c>2026-03-01T12:30</c>, <c>2026-03-01 12:30:05.25+02:00</c>,
/// <c>20260301T123005Z</c>. A time without zone is local and counted as it stands.
/// </summary>
internal static class TimeReader
{
    private const long SecondsPerDay = 86_400;
    private const long UnixEpochDay = 719_162;

    /// <summary>Seconds since 1970-01-01T00:00:00, of the zone given or as it stands.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out double seconds) => TryRead(text, out seconds, out _);

    /// <summary>The same, and the seconds by which the zone given is ahead; 0 where none is.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out double seconds, out long offset)
    {
        text = Blanks.Trim(text);
        offset = 0;
        seconds = double.NaN;
        if (!TryReadDate(ref text, out long day, out bool basic))
        {
            return false;
        }

        long clock = 0;
        double fraction = 0;
        if (!text.IsEmpty)
        {
            if (text[0] is not ((byte)'T' or (byte)'t' or (byte)' '))
            {
                return false;
            }

            text = text[1..];
            if (!TryReadClock(ref text, out clock, out fraction) || !TryReadZone(ref text, out offset) || !text.IsEmpty)
            {
                return false;
            }
        }
        else if (basic)
        {
            return false; // eight digits alone are a number, not a day
        }

        seconds = ((day - UnixEpochDay) * SecondsPerDay) + clock - offset + fraction;
        return true;
    }

    /// <summary>True for a bare time of day such as <c>12:30:05</c>, the second half of a date and time in two columns.</summary>
    public static bool IsClock(ReadOnlySpan<byte> text)
    {
        text = Blanks.Trim(text);
        return TryReadClock(ref text, out _, out _) && TryReadZone(ref text, out _) && text.IsEmpty;
    }

    /// <summary>True for a bare date such as <c>2026-03-01</c>.</summary>
    public static bool IsDate(ReadOnlySpan<byte> text)
    {
        text = Blanks.Trim(text);
        return TryReadDate(ref text, out _, out bool basic) && !basic && text.IsEmpty;
    }

    private static bool TryReadDate(ref ReadOnlySpan<byte> text, out long day, out bool basic)
    {
        day = 0;
        basic = text.Length > 4 && text[4] != '-';
        if (!TryReadDigits(ref text, 4, out int year) || !(basic || TrySkip(ref text, '-')) ||
            !TryReadDigits(ref text, 2, out int month) || !(basic || TrySkip(ref text, '-')) ||
            !TryReadDigits(ref text, 2, out int date) ||
            year < 1 || month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        day = new DateTime(year, month, date).Ticks / TimeSpan.TicksPerDay;
        return true;
    }

    private static bool TryReadClock(ref ReadOnlySpan<byte> text, out long clock, out double fraction)
    {
        clock = 0;
        fraction = 0;
        int hourDigits = text.Length > 1 && text[1] == ':' ? 1 : 2;      // spreadsheets write 9:30
        if (!TryReadDigits(ref text, hourDigits, out int hour) || hour > 24)
        {
            return false;
        }

        bool basic = text.IsEmpty || text[0] != ':';
        int second = 0;
        if (!(basic || TrySkip(ref text, ':')) || !TryReadDigits(ref text, 2, out int minute) || minute > 59)
        {
            return false;
        }

        bool hasSeconds = basic ? !text.IsEmpty && char.IsAsciiDigit((char)text[0]) : TrySkip(ref text, ':');
        if (hasSeconds)
        {
            // 60 is a leap second.
            if (!TryReadDigits(ref text, 2, out second) || second > 60 || !TryReadFraction(ref text, out fraction))
            {
                return false;
            }
        }

        clock = (hour * 3600L) + (minute * 60) + second;
        return clock + fraction <= SecondsPerDay;
    }

    private static bool TryReadFraction(ref ReadOnlySpan<byte> text, out double fraction)
    {
        fraction = 0;
        if (text.IsEmpty || text[0] is not ((byte)'.' or (byte)','))
        {
            return true;
        }

        text = text[1..];
        long digits = 0;
        long scale = 1;
        int count = 0;
        for (; count < text.Length && char.IsAsciiDigit((char)text[count]); count++)
        {
            if (count < 15)
            {
                digits = (digits * 10) + (text[count] - '0');
                scale *= 10;
            }
        }

        fraction = (double)digits / scale;
        text = text[count..];
        return count > 0;
    }

    private static bool TryReadZone(ref ReadOnlySpan<byte> text, out long offset)
    {
        offset = 0;
        if (text.IsEmpty || (TrySkip(ref text, 'Z') || TrySkip(ref text, 'z')))
        {
            return true;
        }

        TrySkip(ref text, ' ');
        bool west = TrySkip(ref text, '-');
        if (!(west || TrySkip(ref text, '+')) || !TryReadDigits(ref text, 2, out int hours))
        {
            return false;
        }

        int minutes = 0;
        TrySkip(ref text, ':');
        if (!text.IsEmpty && !TryReadDigits(ref text, 2, out minutes))
        {
            return false;
        }

        offset = ((hours * 3600L) + (minutes * 60)) * (west ? -1 : 1);
        return hours <= 23 && minutes <= 59;
    }

    private static bool TryReadDigits(ref ReadOnlySpan<byte> text, int count, out int value)
    {
        value = 0;
        if (text.Length < count)
        {
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            uint digit = (uint)(text[i] - '0');
            if (digit > 9)
            {
                return false;
            }

            value = (value * 10) + (int)digit;
        }

        text = text[count..];
        return true;
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> text, char expected)
    {
        if (text.IsEmpty || text[0] != expected)
        {
            return false;
        }

        text = text[1..];
        return true;
    }
}
