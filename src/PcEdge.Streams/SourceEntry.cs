using PcEdge.Streams.Devices;

namespace PcEdge.Streams;

/// <summary>One line of the table of sources.</summary>
internal sealed class SourceEntry(string scheme, string example, string help)
{
    /// <summary>The word before the colon.</summary>
    public string Scheme { get; } = scheme;

    /// <summary>A URI that works where there is such a thing.</summary>
    public string Example { get; } = example;

    /// <summary>What it reads.</summary>
    public string Help { get; } = help;

    /// <summary>Keys that its URI may have beside the common ones.</summary>
    public string[] Keys { get; init; } = [];

    /// <summary>Names of chips that people look for, the one of <see cref="Example"/> first.</summary>
    public string[] Chips { get; init; } = [];

    /// <summary>Makes a device that is asked; null for what gives rows by itself.</summary>
    public Func<SourceAddress, SourceOptions, IDevice>? Device { get; init; }

    /// <summary>Opens what gives rows by itself; null for a device. Where it returns null the device is meant after all.</summary>
    public Func<SourceAddress, SourceSetup, ISource?>? Rows { get; init; }

    /// <summary>Adds what this machine has, given a folder in place of / and whether to ask every address; null where nothing can be listed.</summary>
    public Action<string, bool, List<SensorFound>>? List { get; init; }

    /// <summary>True where it may be opened while another reads it, and nothing comes of that.</summary>
    public bool IsShared { get; init; }

    /// <summary>True where the target is a path, in which a question mark may be part of a name.</summary>
    public bool IsPath { get; init; }
}
