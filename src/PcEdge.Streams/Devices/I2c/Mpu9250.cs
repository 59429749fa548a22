using System.Buffers.Binary;

namespace PcEdge.Streams.Devices.I2c;

/// <summary>InvenSense MPU-9250: an MPU-6500 and, behind it on the same bus, an AK8963 compass with axes of its own.</summary>
internal sealed class Mpu9250(SourceAddress address) : II2cChip
{
    private const byte Interrupts = 0x37, Bypass = 2;
    private const int CompassAddress = 0x0c;
    private const byte CompassIdentity = 0x00, CompassStatus = 0x02, CompassControl = 0x0a, CompassAdjustment = 0x10;
    private const byte Fuses = 0x0f, PowerDown = 0, SixteenBitsAt100Hz = 0x16, IsReady = 1, Overflow = 8;
    private const double Tesla = 0.15e-6; // a unit of 16 bits

    private readonly Mpu6050 _rest = new(address);
    private readonly double[] _adjustment = new double[3];
    private readonly double[] _last = [double.NaN, double.NaN, double.NaN];
    private I2cPort? _compass;

    public DeviceChannel[] Channels => [.. _rest.Channels, new("magn_x", "T"), new("magn_y", "T"), new("magn_z", "T")];

    public string? Start(I2cPort port)
    {
        I2cPort compass = _compass = port.At(CompassAddress);
        Span<byte> id = stackalloc byte[1];
        if ((_rest.Start(port) ?? port.Write(Interrupts, Bypass) ?? compass.Read(CompassIdentity, id)) is string problem)
        {
            return problem;
        }

        if (id[0] != 0x48)
        {
            return "has no compass behind it: say mpu6050";
        }

        Span<byte> fuses = stackalloc byte[3];
        string? failure = compass.Write(CompassControl, PowerDown) ?? compass.Write(CompassControl, Fuses) ?? compass.Read(CompassAdjustment, fuses)
            ?? compass.Write(CompassControl, PowerDown) ?? compass.Write(CompassControl, SixteenBitsAt100Hz);
        for (int axis = 0; axis < 3; axis++)
        {
            _adjustment[axis] = ((fuses[axis] - 128) * 0.5 / 128) + 1; // section 5.13 of the AK8963's data sheet
        }

        return failure;
    }

    public string? Read(I2cPort port, Span<double> values)
    {
        Span<byte> data = stackalloc byte[8]; // status, three axes, status, which lets the next measurement in
        if ((_rest.Read(port, values) ?? _compass!.Read(CompassStatus, data)) is string problem)
        {
            return problem;
        }

        if ((data[0] & IsReady) != 0)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                short raw = BinaryPrimitives.ReadInt16LittleEndian(data[(1 + (2 * axis))..]);
                _last[axis] = (data[7] & Overflow) != 0 ? double.NaN : raw * _adjustment[axis] * Tesla;
            }
        }

        // Asked more often than its 100 Hz it gives what it had.
        _last.CopyTo(values[7..]);
        return null;
    }
}
