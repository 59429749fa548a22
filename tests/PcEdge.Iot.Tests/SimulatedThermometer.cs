using System.Device.I2c;

namespace PcEdge.Iot.Tests;

/// <summary>An LM75 on a bus: two bytes at register 0, half degrees. It fails while it is told to.</summary>
internal sealed class SimulatedThermometer(int busId = 1) : I2cDevice
{
    public double Degrees { get; set; } = 21.5;

    public bool IsAway { get; set; }

    public bool IsDisposed { get; private set; }

    public override I2cConnectionSettings ConnectionSettings { get; } = new(busId, 0x48);

    public override void Read(Span<byte> buffer) => throw new NotSupportedException();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (IsAway)
        {
            throw new IOException("Error 121 performing I2C data transfer.");
        }
    }

    public override void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        Write(writeBuffer);
        short word = (short)((int)(Degrees * 2) << 7);
        (readBuffer[0], readBuffer[1]) = ((byte)(word >> 8), (byte)word);
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
