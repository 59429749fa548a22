using System.Globalization;

namespace PcEdge.Evaluation.Reports;

/// <summary>Words and numbers for people: escaped, with units, the same in every country.</summary>
internal static class ReportText
{
    /// <summary>Text that may stand in an element or a quoted attribute.</summary>
    public static string Escape(string text)
        => text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal)
            .Replace("'", "&#39;", StringComparison.Ordinal);

    /// <summary>A coordinate: a tenth of a unit is less than a pixel of any screen.</summary>
    public static string Pixel(double x) => Math.Round(x, 1).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Three significant digits or so, never an exponent between a thousandth and a million.</summary>
    public static string Number(double x)
    {
        double size = Math.Abs(x);
        string format = size >= 100 || x == 0 ? "#,0" : size >= 10 ? "0.0" : size >= 0.01 ? "0.00" : "0.0000";
        return double.IsFinite(x) ? x.ToString(format, CultureInfo.InvariantCulture) : "–";
    }

    /// <summary>A round value beside an axis; -0 is 0.</summary>
    public static string Tick(double x) => (x + 0.0).ToString(Math.Abs(x) >= 1e-4 || x == 0 ? "#,0.####" : "0.#e0", CultureInfo.InvariantCulture);

    /// <summary>A duration of any length: "at once", "4 min", "3 h 05 min".</summary>
    public static string Duration(double seconds)
    {
        if (!double.IsFinite(seconds))
        {
            return "never";
        }

        long minutes = (long)Math.Round(seconds / 60);
        return seconds <= 0 ? "at once"
            : seconds < 60 ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#} s")
            : minutes < 60 ? string.Create(CultureInfo.InvariantCulture, $"{minutes} min")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h {minutes % 60:00} min");
    }

    /// <summary>The same in at most eight columns: "12 min", "3 h 05".</summary>
    public static string ShortDuration(double seconds)
        => seconds >= 3570 ? Duration(seconds).Replace(" min", "", StringComparison.Ordinal) : Duration(seconds);

    /// <summary>"1 Mar 06:14" of seconds since 1970, read as local time without a zone.</summary>
    public static string Moment(double time) => $"{Day(time)} {Clock(time)}";

    /// <summary>"1 Mar" of the same.</summary>
    public static string Day(double time)
    {
        DateTime moment = DateTime.UnixEpoch.AddSeconds(time);
        return string.Create(CultureInfo.InvariantCulture, $"{moment.Day} {"JanFebMarAprMayJunJulAugSepOctNovDec".AsSpan((moment.Month - 1) * 3, 3)}");
    }

    /// <summary>"06:14" of the same.</summary>
    public static string Clock(double time)
    {
        DateTime moment = DateTime.UnixEpoch.AddSeconds(time);
        return string.Create(CultureInfo.InvariantCulture, $"{moment.Hour:00}:{moment.Minute:00}");
    }

    /// <summary>A state as the records write it.</summary>
    public static string Name(ChannelState state) => state switch
    {
        ChannelState.Learning => "learning",
        ChannelState.Ok => "ok",
        ChannelState.Missing => "missing",
        ChannelState.Stuck => "stuck",
        ChannelState.Outlier => "outlier",
        ChannelState.Noisy => "noisy",
        ChannelState.Drifting => "drifting",
        _ => "biased",
    };
}
