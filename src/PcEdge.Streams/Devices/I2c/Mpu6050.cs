using System.Buffers.Binary;

namespace PcEdge.Streams.Devices.I2c;

/// <summary>InvenSense MPU-6050 (and 6500, 9250 without its compass): acceleration and rate of rotation about three axes, temperature.</summary>
internal sealed class Mpu6050 : II2cChip
{
    private const byte Filter = 0x1a, GyroControl = 0x1b, AccelControl = 0x1c, Data = 0x3b, Power = 0x6b, Identity = 0x75;
    private const byte Awake = 1; // clocked by the gyroscope, as the data sheet advises
    private const byte Band44Hz = 3;
    private const double Gravity = 9.80665, Degree = Math.PI / 180;

    private readonly int _accel;
    private readonly int _gyro;
    private double _temperatureScale = 1 / 340.0;
    private double _temperatureOffset = 36.53;

    public Mpu6050(SourceAddress address)
    {
        _accel = Range(address, "accel", 2, 2);
        _gyro = Range(address, "gyro", 250, 250);
    }

    public DeviceChannel[] Channels { get; } =
    [
        new("accel_x", "m/s²"), new("accel_y", "m/s²"), new("accel_z", "m/s²"),
        new("anglvel_x", "rad/s"), new("anglvel_y", "rad/s"), new("anglvel_z", "rad/s"), new("temperature", "°C"),
    ];

    public string? Start(I2cPort port)
    {
        Span<byte> id = stackalloc byte[1];
        if (port.Read(Identity, id) is string problem)
        {
            return problem;
        }

        switch (id[0])
        {
            case 0x68:
                break;
            case 0x70 or 0x71 or 0x73: // MPU-6500, 9250, 9255: a thermometer of their own
                (_temperatureScale, _temperatureOffset) = (1 / 333.87, 21);
                break;
            default:
                return $"is no MPU-6050, 6500 or 9250: its identity is 0x{id[0]:x2}";
        }

        return port.Write(Power, Awake) ?? port.Write(Filter, Band44Hz)
            ?? port.Write(GyroControl, (byte)(_gyro << 3)) ?? port.Write(AccelControl, (byte)(_accel << 3));
    }

    public string? Read(I2cPort port, Span<double> values)
    {
        Span<byte> data = stackalloc byte[14];
        if (port.Read(Data, data) is string problem)
        {
            return problem;
        }

        if (data.IndexOfAnyExcept((byte)0) < 0)
        {
            return "gives nothing but zeros: it was reset and sleeps";
        }

        for (int axis = 0; axis < 3; axis++)
        {
            values[axis] = Word(data, axis) * (Gravity * (2 << _accel) / 32768);
            values[3 + axis] = Word(data, 4 + axis) * (Degree * (250 << _gyro) / 32768);
        }

        values[6] = (Word(data, 3) * _temperatureScale) + _temperatureOffset;
        return null;
    }

    private static short Word(ReadOnlySpan<byte> data, int index) => BinaryPrimitives.ReadInt16BigEndian(data[(2 * index)..]);

    private static int Range(SourceAddress address, string key, int least, int otherwise)
    {
        int range = address.Count(key, otherwise, least, least * 8);
        return range % least == 0 && int.IsPow2(range / least) ? int.Log2(range / least) : throw address.Wrong(key, $"{least}, {least * 2}, {least * 4} or {least * 8}");
    }
}
