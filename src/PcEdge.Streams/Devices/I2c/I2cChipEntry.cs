namespace PcEdge.Streams.Devices.I2c;

/// <summary>One line of the table of chips.</summary>
internal sealed class I2cChipEntry(string name, byte[] addresses, string[] keys, Func<SourceAddress, II2cChip> make)
{
    /// <summary>In the URI.</summary>
    public string Name { get; } = name;

    /// <summary>Addresses that it can have, the usual one first.</summary>
    public byte[] Addresses { get; } = addresses;

    /// <summary>Settings of its own.</summary>
    public string[] Keys { get; } = keys;

    /// <summary>Makes a driver with the settings of a URI.</summary>
    public Func<SourceAddress, II2cChip> Make { get; } = make;

    /// <summary>True where the chip says who it is, before anything is written to it.</summary>
    public bool HasIdentity { get; init; }
}
