namespace PcEdge.Detection;

/// <summary>One reading of one series as prediction units see it: with what was believed before it was seen.</summary>
internal readonly record struct SeriesSample
{
    /// <summary>t: readings before this one.</summary>
    public required long Row { get; init; }

    /// <summary>y: the reading, sensor unit.</summary>
    public required double Value { get; init; }

    /// <summary>mu: mean of the readings before, sensor unit.</summary>
    public required double Mean { get; init; }

    /// <summary>va: their variance, unit^2.</summary>
    public required double Variance { get; init; }

    /// <summary>sd: their standard deviation, never 0, sensor unit.</summary>
    public required double Deviation { get; init; }

    /// <summary>s2: variance below which nothing is told apart, unit^2.</summary>
    public required double Floor { get; init; }

    /// <summary>(y - mu)/sd, clipped.</summary>
    public required double Standardised { get; init; }

    /// <summary>e: error of the temporal layer, in deviations.</summary>
    public required double Error { get; init; }

    /// <summary>Variance that the temporal layer expects of e in the long run.</summary>
    public required double ErrorVariance { get; init; }

    /// <summary>y less what is usual at this time of day, sensor unit.</summary>
    public required double SeasonError { get; init; }

    /// <summary>r(a) = max(a, 1/(t+1)): the rate of an average that begins with this series.</summary>
    public double Rate(double a) => Math.Max(a, 1.0 / (Row + 1));
}
