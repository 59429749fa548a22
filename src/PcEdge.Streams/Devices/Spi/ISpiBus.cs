namespace PcEdge.Streams.Devices.Spi;

/// <summary>A chip select line of an SPI bus: a device file, or a chip in memory.</summary>
internal interface ISpiBus
{
    /// <summary>Opens it; null where that went well, else the reason why not.</summary>
    string? Open();

    /// <summary>Sends and receives as many bytes at the same time; null where that went well.</summary>
    string? Transfer(ReadOnlySpan<byte> send, Span<byte> receive);

    /// <summary>Closes it.</summary>
    void Close();
}
