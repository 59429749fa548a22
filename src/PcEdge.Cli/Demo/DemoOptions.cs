namespace PcEdge.Cli.Demo;

/// <summary>What was asked of a demo.</summary>
internal sealed record DemoOptions
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Folder of recordings and models; null for the usual places.</summary>
    public string? Models { get; init; }

    /// <summary>Where the HTML report goes, in full.</summary>
    public required string ReportFile { get; init; }

    /// <summary>Times the recording's own speed, infinite for as fast as it goes; null for the demo's own choice.</summary>
    public double? Speed { get; init; }

    /// <summary>What befalls the sensors; null for the demo's own choice.</summary>
    public string? Fault { get; init; }
}
