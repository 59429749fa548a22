namespace System.Device.Spi;

public sealed class SpiConnectionSettings(int busId, int chipSelectLine = -1)
{
    public int BusId { get; } = busId;

    public int ChipSelectLine { get; } = chipSelectLine;
}
