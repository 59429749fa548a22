using System.Runtime.CompilerServices;

namespace PcEdge;

/// <summary>
/// One sample of a stream: what arrived, from whom, and how long after the one before.
/// An absent channel is a channel of zero precision; its value is never read.
/// </summary>
public readonly ref struct Observation
{
    // Beyond it squares would not fit.
    internal const double LargestReading = 1e100;

    /// <summary>An observation over caller-owned memory.</summary>
    /// <param name="values">[channels], in each sensor's own unit.</param>
    /// <param name="presence">[channels]; true where the value arrived.</param>
    /// <param name="dt">Seconds since the previous observation; irregular is normal, 0 at the first.</param>
    /// <exception cref="ArgumentException">The two spans differ in length.</exception>
    public Observation(ReadOnlySpan<double> values, ReadOnlySpan<bool> presence, double dt)
    {
        if (values.Length != presence.Length)
        {
            throw new ArgumentException($"values has {values.Length} channels, presence {presence.Length}", nameof(presence));
        }

        Values = values;
        Presence = presence;
        Dt = dt;
        LocalTime = double.NaN;
    }

    /// <summary>x: [channels], sensor units; undefined where absent.</summary>
    public ReadOnlySpan<double> Values { get; }

    /// <summary>[channels]; true = this channel arrived.</summary>
    public ReadOnlySpan<bool> Presence { get; }

    /// <summary>Seconds since the previous observation.</summary>
    public double Dt { get; }

    /// <summary>Seconds since 1970 on the clock of the place where the readings are taken, whatever its zone; NaN where there is no such clock.</summary>
    public double LocalTime { get; init; }

    /// <summary>True where a reading arrived that a model can use: finite, and no larger than 1e100.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsUsable(int channel) => Presence[channel] && Math.Abs(Values[channel]) <= LargestReading;
}
