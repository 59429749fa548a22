using PcEdge.Hgf;

namespace PcEdge.Streams;

/// <summary>What a record carries besides what every record does: as much as the model has to say.</summary>
public readonly record struct RecordContent
{
    /// <summary>Whether each channel carries <c>forecast</c> and <c>forecast_sd</c>.</summary>
    public bool Forecast { get; init; }

    /// <summary>Whether the record carries <c>label</c>: the name of the class that is believed.</summary>
    public bool Label { get; init; }

    /// <summary>The filter whose nodes each record carries the beliefs of; null for none.</summary>
    public HgfNetwork? Beliefs { get; init; }
}
