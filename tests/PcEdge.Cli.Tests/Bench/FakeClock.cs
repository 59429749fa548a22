namespace PcEdge.Cli.Tests.Bench;

/// <summary>A clock that passes only when it is told to, or so much whenever it is looked at.</summary>
internal sealed class FakeClock : TimeProvider
{
    private long _now;

    /// <summary>Ticks that every look takes.</summary>
    public long Look { get; set; }

    /// <summary>Ticks of a second.</summary>
    public override long TimestampFrequency => 1_000_000;

    public override long GetTimestamp() => _now += Look;

    /// <summary>Lets time pass.</summary>
    public void Pass(TimeSpan time) => _now += (long)(time.TotalSeconds * TimestampFrequency);
}
