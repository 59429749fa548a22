using System.Buffers.Binary;

namespace PcEdge.Streams.Devices.I2c;

/// <summary>
/// One address of a bus, as the drivers of chips see it. Every call gives null where it went well, else the reason. A transfer
/// that fails is tried again twice, by itself: where every fifth fails, a reading of five transfers would never get through.
/// </summary>
internal sealed class I2cPort(II2cBus bus, int address)
{
    private const int Attempts = 3;

    /// <summary>Transfers that were tried again.</summary>
    public long Retries { get; private set; }

    /// <summary>The same bus, another address.</summary>
    public I2cPort At(int other) => new(bus, other);

    /// <summary>Reads registers from one on.</summary>
    public string? Read(byte register, Span<byte> values) => Transfer([register], values);

    /// <summary>Writes one register.</summary>
    public string? Write(byte register, byte value) => Transfer([register, value], []);

    /// <summary>Writes a register of 16 bits, high byte first.</summary>
    public string? WriteWord(byte register, int value) => Transfer([register, (byte)(value >> 8), (byte)value], []);

    /// <summary>Reads a register of 16 bits, high byte first.</summary>
    public string? ReadWord(byte register, out ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        string? problem = Transfer([register], bytes);
        value = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        return problem;
    }

    /// <summary>Sends a command.</summary>
    public string? Send(ReadOnlySpan<byte> command) => Transfer(command, []);

    /// <summary>Takes an answer.</summary>
    public string? Receive(Span<byte> answer) => Transfer([], answer);

    /// <summary>Lets the chip finish what it does.</summary>
    public void Wait(double seconds) => bus.Wait(seconds);

    private string? Transfer(ReadOnlySpan<byte> write, Span<byte> read)
    {
        string? problem = bus.Transfer(address, write, read);
        for (int attempt = 1; attempt < Attempts && problem is not null; attempt++)
        {
            Retries++;
            problem = bus.Transfer(address, write, read);
        }

        return problem;
    }
}
