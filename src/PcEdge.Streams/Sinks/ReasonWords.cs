using System.Text;

namespace PcEdge.Streams;

/// <summary>What an alarm's reason reads like: the engine gives a code and a number, the words are made here.</summary>
internal static class ReasonWords
{
    private const double Minute = 60;
    private const double Hour = 3600;
    private const double Day = 86_400;

    /// <summary>The sentence behind a channel's name, in a stream of so many channels, as a text.</summary>
    public static string Of(AlarmReason reason, double amount, int channels)
    {
        using var text = new Utf8Writer(96);
        Write(text, reason, amount, channels);
        return Encoding.UTF8.GetString(text.Written);
    }

    /// <summary>Writes the sentence behind a channel's name, in a stream of so many channels. Nothing is allocated.</summary>
    public static void Write(Utf8Writer writer, AlarmReason reason, double amount, int channels)
    {
        switch (reason)
        {
            case AlarmReason.Volatility:
                writer.Write("volatility "u8);
                WriteRounded(writer, amount);
                writer.Write(" x usual"u8);
                break;
            case AlarmReason.VolatilityBelief:
                writer.Write("believed volatility "u8);
                WriteRounded(writer, amount);
                writer.Write(" x usual"u8);
                break;
            case AlarmReason.Level:
                writer.Write("level "u8);
                WriteRounded(writer, Math.Abs(amount));
                writer.Write(amount < 0 ? " deviations below usual"u8 : " deviations above usual"u8);
                break;
            case AlarmReason.Season:
                WriteRounded(writer, Math.Abs(amount));
                writer.Write(amount < 0 ? " below what is usual at this time"u8 : " above what is usual at this time"u8);
                break;
            case AlarmReason.SeasonCourse:
                writer.Write("for some time "u8);
                WriteRounded(writer, Math.Abs(amount));
                writer.Write(amount < 0 ? " below what is usual at this time"u8 : " above what is usual at this time"u8);
                break;
            case AlarmReason.Pattern:
                writer.Write("unlike any "u8);
                WriteDuration(writer, amount);
                writer.Write(" pattern seen"u8);
                break;
            case AlarmReason.SeasonTrend:
                writer.Write("for long "u8);
                WriteRounded(writer, Math.Abs(amount));
                writer.Write(amount < 0 ? " below what is usual at this time"u8 : " above what is usual at this time"u8);
                break;
            case AlarmReason.Together:
                writer.WriteNumber(amount, "several"u8);
                writer.Write(" channels unusual together"u8);
                break;
            case AlarmReason.Record:
                writer.Write(amount < 0 ? "never this low before"u8 : "never this high before"u8);
                break;
            default:
                writer.Write(RecordWords.Of(reason, channels));
                break;
        }
    }

    // 4-hour, 8-day: in the largest unit of which there are two or more.
    private static void WriteDuration(Utf8Writer writer, double seconds)
    {
        double unit = seconds >= 2 * Day ? Day : seconds >= 2 * Hour ? Hour : seconds >= 2 * Minute ? Minute : 1;
        WriteRounded(writer, seconds / unit);
        writer.Write(unit switch { Day => "-day"u8, Hour => "-hour"u8, Minute => "-minute"u8, _ => "-second"u8 });
    }

    // Two digits, or the whole part.
    private static void WriteRounded(Utf8Writer writer, double value)
    {
        double size = Math.Abs(value);
        int decimals = size >= 10 ? 0 : size >= 1 ? 1 : size >= .1 ? 2 : size >= .01 ? 3 : size >= .001 ? 4 : 15;
        writer.WriteNumber(Math.Round(value, decimals), "?"u8);
    }
}
