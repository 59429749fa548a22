using System.Device.Spi;

namespace PcEdge.Iot.Tests;

/// <summary>Answers with what it was sent, one higher.</summary>
internal sealed class SimulatedConverter : SpiDevice
{
    public override SpiConnectionSettings ConnectionSettings { get; } = new(0, 1);

    public override void Read(Span<byte> buffer) => throw new NotSupportedException();

    public override void Write(ReadOnlySpan<byte> buffer) => throw new NotSupportedException();

    public override void TransferFullDuplex(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer) => readBuffer[0] = (byte)(writeBuffer[0] + 1);
}
