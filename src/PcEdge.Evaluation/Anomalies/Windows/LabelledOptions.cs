namespace PcEdge.Evaluation.Anomalies.Windows;

/// <summary>How to read recordings with a column of labels; what is null is found out from the file.</summary>
internal sealed record LabelledOptions
{
    /// <summary>Column that marks the rows in which something goes on.</summary>
    public string? Label { get; init; }

    /// <summary>Column that says to which series a row belongs; null where a file is one series.</summary>
    public string? Series { get; init; }

    /// <summary>Columns to watch; null for all that hold numbers.</summary>
    public IReadOnlyList<string>? Channels { get; init; }

    /// <summary>Seconds of a row where the file has no times.</summary>
    public double? Period { get; init; }
}
