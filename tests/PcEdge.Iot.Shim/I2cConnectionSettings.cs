namespace System.Device.I2c;

public sealed class I2cConnectionSettings(int busId, int deviceAddress)
{
    public int BusId { get; } = busId;

    public int DeviceAddress { get; } = deviceAddress;
}
