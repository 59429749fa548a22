namespace PcEdge.Streams.Live;

/// <summary>Waits between attempts: each twice as long as the one before, from a least one up to half a minute.</summary>
internal struct BackOff(double least)
{
    private const double Most = 30;

    private double _wait;

    /// <summary>The next wait, seconds.</summary>
    public double Next() => _wait = Math.Clamp(_wait * 2, least, Math.Max(Most, least));

    /// <summary>It went well: the next wait is the least again.</summary>
    public void Reset() => _wait = 0;
}
