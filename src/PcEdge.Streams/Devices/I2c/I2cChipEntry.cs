namespace PcEdge.Streams.Devices.I2c;

/// <summary>One line of the table of chips.</summary>
/// <param name="Name">In the URI.</param>
/// <param name="Addresses">Addresses that it can have, the usual one first.</param>
/// <param name="Keys">Settings of its own.</param>
/// <param name="Make">Makes a driver with the settings of a URI.</param>
internal sealed record I2cChipEntry(string Name, byte[] Addresses, string[] Keys, Func<SourceAddress, II2cChip> Make)
{
    /// <summary>True where the chip says who it is, before anything is written to it.</summary>
    public bool HasIdentity { get; init; }
}
