namespace PcEdge.Streams.Devices.I2c;

/// <summary>An I2C bus: a device file, or register maps in memory.</summary>
internal interface II2cBus
{
    /// <summary>Opens it; null where that went well, else the reason why not.</summary>
    string? Open();

    /// <summary>Writes, then reads, in one transfer that nobody comes between; either may be empty. Null where that went well.</summary>
    string? Transfer(int address, ReadOnlySpan<byte> write, Span<byte> read);

    /// <summary>Lets a chip finish what it does.</summary>
    void Wait(double seconds);

    /// <summary>Closes it.</summary>
    void Close();
}
