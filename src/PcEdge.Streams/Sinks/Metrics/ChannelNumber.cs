namespace PcEdge.Streams;

/// <summary>The numbers of a channel that a <see cref="MetricsBoard"/> has.</summary>
internal enum ChannelNumber
{
    /// <summary>The reading.</summary>
    Value,

    /// <summary>What is believed of it.</summary>
    Estimate,

    /// <summary>Standard deviation of that.</summary>
    Deviation,

    /// <summary>The number to work with.</summary>
    Trusted,

    /// <summary>Of the reading.</summary>
    Precision,

    /// <summary>Share of its full trust.</summary>
    Weight,

    /// <summary>Nats.</summary>
    Surprise,

    /// <summary>At the horizon.</summary>
    Forecast,

    /// <summary>Standard deviation of that; the last.</summary>
    ForecastDeviation,
}
