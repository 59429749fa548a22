namespace PcEdge.Precision;

/// <summary>The rules by which a channel learns its noise. <see cref="PrecisionTable"/> makes them.</summary>
internal enum PrecisionKind
{
    /// <summary>Neither moves.</summary>
    Fixed,

    /// <summary>Sensor noise, residual without the belief's doubt.</summary>
    PostFit,

    /// <summary>Sensor noise, residual with the belief's doubt.</summary>
    PosteriorVariance,

    /// <summary>Sensor noise, innovation form with a fading factor.</summary>
    SageHusa,

    /// <summary>Sensor noise, variational Bayes.</summary>
    Variational,

    /// <summary>Process noise, the belief's move as a point.</summary>
    MapProcess,

    /// <summary>Process noise as volatility.</summary>
    Volatility,

    /// <summary>Process noise, unbiased form.</summary>
    UnbiasedProcess,

    /// <summary>Process noise, positive (EM) form.</summary>
    PositiveProcess,

    /// <summary>Process noise, the volatility of a hierarchical Gaussian filter.</summary>
    Hgf,

    /// <summary>Both, told apart by the lag-one correlation.</summary>
    LagOne,
}
