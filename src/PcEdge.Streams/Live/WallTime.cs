namespace PcEdge.Streams.Live;

/// <summary>Times of rows that nobody wrote: ISO 8601 in UTC, to the millisecond.</summary>
internal static class WallTime
{
    /// <summary>Gives a row its time.</summary>
    /// <param name="row">The row.</param>
    /// <param name="seconds">Since 1970.</param>
    public static void Set(SourceRow row, double seconds)
    {
        // Whole milliseconds, so that the number and the text say the same.
        double milliseconds = Math.Round(seconds * 1000);
        row.Time = milliseconds / 1000;
        Span<byte> text = stackalloc byte[24];
        DateTime time = DateTime.UnixEpoch.AddTicks((long)milliseconds * TimeSpan.TicksPerMillisecond);
        time.TryFormat(text, out int length, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        row.SetTimeText(text[..length]);
    }
}
