using PcEdge.Streams.Devices;

namespace PcEdge.Streams;

/// <summary>One line of the table of sources.</summary>
/// <param name="Scheme">The word before the colon.</param>
/// <param name="Example">A URI that works where there is such a thing.</param>
/// <param name="Help">What it reads, one sentence.</param>
internal sealed record SourceEntry(string Scheme, string Example, string Help)
{
    /// <summary>Keys that its URI may have beside the common ones.</summary>
    public string[] Keys { get; init; } = [];

    /// <summary>Makes a device that is asked; null for what gives rows by itself.</summary>
    public Func<SourceAddress, SourceOptions, IDevice>? Device { get; init; }

    /// <summary>Opens what gives rows by itself; null for a device. Where it returns null the device is meant after all.</summary>
    public Func<SourceAddress, SourceSetup, ISource?>? Rows { get; init; }

    /// <summary>Lists what this machine has, given a folder in place of / and whether to ask every address; null where nothing can be listed.</summary>
    public Func<string, bool, IEnumerable<SensorFound>>? List { get; init; }

    /// <summary>True where the target is a path, in which a question mark may be part of a name.</summary>
    public bool IsPath { get; init; }
}
