namespace PcEdge.Streams.Devices.I2c;

/// <summary>
/// Texas Instruments INA219: voltage, current and power. Current and power are counted from the two voltages that it measures
/// and the shunt, not by the chip, whose calibration is gone after every dip of its supply.
/// </summary>
internal sealed class Ina219(SourceAddress address) : II2cChip
{
    private const byte Configuration = 0, ShuntVoltage = 1, BusVoltage = 2;
    private const int Continuous32Volts320Millivolts = 0x399f; // the chip's own state after a reset
    private const double ShuntUnit = 10e-6, BusUnit = 4e-3;

    private readonly double _shunt = address.Number("shunt", 0.1, 1e-6, 1000);

    public DeviceChannel[] Channels { get; } = [new("voltage", "V"), new("current", "A"), new("power", "W")];

    public string? Start(I2cPort port)
    {
        ushort back = 0;
        return port.WriteWord(Configuration, Continuous32Volts320Millivolts) ?? port.ReadWord(Configuration, out back)
            ?? (back == Continuous32Volts320Millivolts ? null : "is no INA219: it does not keep its configuration");
    }

    public string? Read(I2cPort port, Span<double> values)
    {
        string? problem = port.ReadWord(ShuntVoltage, out ushort shunt);
        ushort bus = 0;
        problem ??= port.ReadWord(BusVoltage, out bus);
        if (problem is null)
        {
            values[0] = (bus >> 3) * BusUnit;
            values[1] = (short)shunt * ShuntUnit / _shunt;
            values[2] = values[0] * values[1];
        }

        return problem;
    }
}
