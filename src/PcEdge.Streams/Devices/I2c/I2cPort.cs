using System.Buffers.Binary;

namespace PcEdge.Streams.Devices.I2c;

/// <summary>One address of a bus, as the drivers of chips see it. Every call gives null where it went well, else the reason.</summary>
internal sealed class I2cPort(II2cBus bus, int address)
{
    /// <summary>The same bus, another address.</summary>
    public I2cPort At(int other) => new(bus, other);

    /// <summary>Reads registers from one on.</summary>
    public string? Read(byte register, Span<byte> values) => bus.Transfer(address, [register], values);

    /// <summary>Writes one register.</summary>
    public string? Write(byte register, byte value) => bus.Transfer(address, [register, value], []);

    /// <summary>Writes a register of 16 bits, high byte first.</summary>
    public string? WriteWord(byte register, int value) => bus.Transfer(address, [register, (byte)(value >> 8), (byte)value], []);

    /// <summary>Reads a register of 16 bits, high byte first.</summary>
    public string? ReadWord(byte register, out ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        string? problem = bus.Transfer(address, [register], bytes);
        value = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        return problem;
    }

    /// <summary>Sends a command.</summary>
    public string? Send(ReadOnlySpan<byte> command) => bus.Transfer(address, command, []);

    /// <summary>Takes an answer.</summary>
    public string? Receive(Span<byte> answer) => bus.Transfer(address, [], answer);

    /// <summary>Lets the chip finish what it does.</summary>
    public void Wait(double seconds) => bus.Wait(seconds);
}
