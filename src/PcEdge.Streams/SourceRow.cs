using System.Globalization;

namespace PcEdge.Streams;

/// <summary>One row as a source delivers it; allocated once, overwritten at every read.</summary>
public sealed class SourceRow
{
    private const int LongestNumber = 32;

    private byte[] _timeText = new byte[64];
    private int _timeLength;

    /// <summary>Room for <paramref name="channels"/> channels.</summary>
    public SourceRow(int channels)
    {
        Values = new double[channels];
        Presence = new bool[channels];
    }

    /// <summary>[channels], sensor units; undefined where absent.</summary>
    public double[] Values { get; }

    /// <summary>[channels]; true where a finite value arrived.</summary>
    public bool[] Presence { get; }

    /// <summary>Seconds on the source's own clock (since 1970 for dates, as given for plain numbers); NaN where the row has no time.</summary>
    public double Time { get; set; } = double.NaN;

    /// <summary>
    /// Seconds since the row before, by a clock that nobody sets; NaN where the source has none, or for the first row. A live
    /// stream knows it, so a clock that is put right, as on a board without battery, neither ages beliefs nor stops them.
    /// </summary>
    public double Elapsed { get; set; } = double.NaN;

    /// <summary>Seconds by which the clock that wrote the time is ahead of <see cref="Time"/>'s: the zone written beside it; 0 without one.</summary>
    public double ZoneOffset { get; set; }

    /// <summary>Seconds on the clock of the place: the time as it was written, whatever its zone; NaN where the row has no time.</summary>
    public double LocalTime => Time + ZoneOffset;

    /// <summary>Line of the input, counted from 1; 0 where the source has no lines.</summary>
    public long Line { get; set; }

    /// <summary>The time as it came, UTF-8; empty where the row has none.</summary>
    public ReadOnlySpan<byte> TimeText => _timeText.AsSpan(0, _timeLength);

    /// <summary>True where <see cref="TimeText"/> is a plain number, false where it is a date.</summary>
    public bool TimeIsNumber { get; private set; }

    /// <summary>Keeps the time as it came, so that it goes out unchanged.</summary>
    public void SetTimeText(ReadOnlySpan<byte> text, bool number = false)
    {
        if (text.Length > _timeText.Length)
        {
            _timeText = new byte[text.Length];
        }

        text.CopyTo(_timeText);
        _timeLength = text.Length;
        TimeIsNumber = number;
    }

    /// <summary>Gives the row a time that is a number, in seconds.</summary>
    internal void SetTime(double seconds)
    {
        Span<byte> text = stackalloc byte[LongestNumber];
        seconds.TryFormat(text, out int length, default, CultureInfo.InvariantCulture);
        Time = seconds;
        SetTimeText(text[..length], number: true);
    }

    /// <summary>The row has no time.</summary>
    public void ClearTimeText() => SetTimeText([]);
}
