namespace PcEdge.Evaluation.Anomalies.Nab;

/// <summary>How far scores lie apart. Welford's sums.</summary>
internal sealed class ScoreSpread
{
    private double _squares;

    /// <summary>Scores taken.</summary>
    public int Count { get; private set; }

    /// <summary>Their mean; NaN without any.</summary>
    public double Mean { get; private set; } = double.NaN;

    /// <summary>Their standard deviation; NaN below two.</summary>
    public double Deviation => Count > 1 ? Math.Sqrt(_squares / (Count - 1)) : double.NaN;

    /// <summary>The least of them; NaN without any.</summary>
    public double Lowest { get; private set; } = double.NaN;

    /// <summary>Takes one more.</summary>
    public void Add(double score)
    {
        Count++;
        double mean = Count == 1 ? score : Mean;
        double away = score - mean;
        Mean = mean + (away / Count);
        _squares += away * (score - Mean);
        Lowest = Count == 1 ? score : Math.Min(Lowest, score);
    }
}
