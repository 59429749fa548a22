namespace PcEdge.Evaluation.Metrics;

/// <summary>A root mean square being gathered.</summary>
internal struct ErrorSum
{
    private double _squares;
    private long _count;

    /// <summary>sqrt(mean e^2); NaN without any.</summary>
    public readonly double RootMeanSquare => Math.Sqrt(_squares / _count);

    /// <summary>Takes one error.</summary>
    public void Add(double error)
    {
        _squares += error * error;
        _count++;
    }

    /// <summary>Takes the errors of another sum.</summary>
    public void Add(in ErrorSum other)
    {
        _squares += other._squares;
        _count += other._count;
    }
}
