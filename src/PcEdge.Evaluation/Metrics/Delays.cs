namespace PcEdge.Evaluation.Metrics;

/// <summary>Mean minutes between what happens to a sensor and what a method makes of it, over long faults.</summary>
internal struct Delays
{
    private double _recovery;
    private double _latency;
    private long _count;

    /// <summary>From the last faulty row to the first of three good estimates; NaN without long faults.</summary>
    public readonly double Recovery => _recovery / _count;

    /// <summary>From the onset to the first alarm.</summary>
    public readonly double Latency => _latency / _count;

    /// <summary>Takes one fault.</summary>
    public void Add(double recoveryMinutes, double latencyMinutes)
    {
        _recovery += recoveryMinutes;
        _latency += latencyMinutes;
        _count++;
    }

    /// <summary>Takes the faults of another.</summary>
    public void Add(in Delays other)
    {
        _recovery += other._recovery;
        _latency += other._latency;
        _count += other._count;
    }
}
