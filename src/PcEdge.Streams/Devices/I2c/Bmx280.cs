using System.Buffers.Binary;

namespace PcEdge.Streams.Devices.I2c;

/// <summary>
/// Bosch BME280 and BMP280: temperature, pressure, and humidity of the former. Measures when asked (forced mode), so that it
/// is cool between; compensation in double precision, section 8.1 of the BMP280's data sheet and 4.2.3 and 8.1 of the BME280's.
/// </summary>
internal sealed class Bmx280(SourceAddress address, bool hasHumidity) : II2cChip
{
    private const byte Id = 0xd0, Calibration = 0x88, Humidity1 = 0xa1, Humidity2 = 0xe1, ControlHumidity = 0xf2, Status = 0xf3, Control = 0xf4, Data = 0xf7;
    private const byte IsBme = 0x60;
    private const byte Forced = 1, Measuring = 8;
    private const uint NotMeasured = 0x80000, HumidityNotMeasured = 0x8000;
    private const int Patience = 5;

    private readonly int _oversampling = Oversampling(address);
    private readonly double[] _t = new double[4]; // dig_T1 is _t[1], as in the data sheet
    private readonly double[] _p = new double[10];
    private readonly double[] _h = new double[7];

    public DeviceChannel[] Channels { get; } = hasHumidity
        ? [new("temperature", "°C"), new("pressure", "kPa"), new("humidity", "%")]
        : [new("temperature", "°C"), new("pressure", "kPa")];

    public string? Start(I2cPort port)
    {
        Span<byte> id = stackalloc byte[1];
        if (port.Read(Id, id) is string problem)
        {
            return problem;
        }

        bool isBme = id[0] == IsBme;
        if (hasHumidity ? !isBme : !isBme && id[0] is not (0x56 or 0x57 or 0x58))
        {
            return id[0] is 0x56 or 0x57 or 0x58 ? "is a BMP280, without humidity: say bmp280" : $"is no BME280 or BMP280: its identity is 0x{id[0]:x2}";
        }

        return ReadCalibration(port);
    }

    public string? Read(I2cPort port, Span<double> values)
    {
        int code = _oversampling;
        int times = 1 << (code - 1);
        string? problem = hasHumidity ? port.Write(ControlHumidity, (byte)code) : null;
        problem ??= port.Write(Control, (byte)((code << 5) | (code << 2) | Forced));
        if (problem is not null)
        {
            return problem;
        }

        // The longest that a measurement takes (section 9.1 of the BME280's data sheet), milliseconds.
        double longest = 1.25 + (2.3 * times) + (2.3 * times) + 0.575 + (hasHumidity ? (2.3 * times) + 0.575 : 0);
        port.Wait(longest / 1000);
        Span<byte> status = stackalloc byte[1];
        for (int i = 0; i < Patience; i++)
        {
            if ((problem = port.Read(Status, status)) is not null)
            {
                return problem;
            }

            if ((status[0] & Measuring) == 0)
            {
                break;
            }

            port.Wait(0.002);
        }

        Span<byte> data = stackalloc byte[hasHumidity ? 8 : 6];
        problem = port.Read(Data, data);
        if (problem is null)
        {
            Compensate(data, values);
        }

        return problem;
    }

    private static int Oversampling(SourceAddress address)
    {
        int times = address.Count("oversampling", 2, 1, 16);
        return int.IsPow2(times) ? int.Log2(times) + 1 : throw address.Wrong("oversampling", "1, 2, 4, 8 or 16");
    }

    private static uint Number(ReadOnlySpan<byte> data, int at) => ((uint)data[at] << 12) | ((uint)data[at + 1] << 4) | ((uint)data[at + 2] >> 4);

    private string? ReadCalibration(I2cPort port)
    {
        Span<byte> bytes = stackalloc byte[24];
        if (port.Read(Calibration, bytes) is string problem)
        {
            return problem;
        }

        for (int i = 0; i < 12; i++)
        {
            ReadOnlySpan<byte> word = bytes[(2 * i)..];
            bool isUnsigned = i is 0 or 3; // dig_T1 and dig_P1
            double value = isUnsigned ? BinaryPrimitives.ReadUInt16LittleEndian(word) : BinaryPrimitives.ReadInt16LittleEndian(word);
            (i < 3 ? _t : _p)[i < 3 ? i + 1 : i - 2] = value;
        }

        if (_t[1] is 0 or 0xffff || _p[1] is 0 or 0xffff)
        {
            return "gives no calibration: is it a copy of the chip?";
        }

        return hasHumidity ? ReadHumidityCalibration(port) : null;
    }

    private string? ReadHumidityCalibration(I2cPort port)
    {
        Span<byte> first = stackalloc byte[1];
        Span<byte> rest = stackalloc byte[7];
        if ((port.Read(Humidity1, first) ?? port.Read(Humidity2, rest)) is string problem)
        {
            return problem;
        }

        _h[1] = first[0];
        _h[2] = BinaryPrimitives.ReadInt16LittleEndian(rest);
        _h[3] = rest[2];
        _h[4] = ((sbyte)rest[3] << 4) | (rest[4] & 0xf);
        _h[5] = ((sbyte)rest[5] << 4) | (rest[4] >> 4);
        _h[6] = (sbyte)rest[6];
        return null;
    }

    private void Compensate(ReadOnlySpan<byte> data, Span<double> values)
    {
        uint rawPressure = Number(data, 0), rawTemperature = Number(data, 3);
        if (rawTemperature == NotMeasured)
        {
            return; // without temperature nothing can be compensated
        }

        double var1 = ((rawTemperature / 16384.0) - (_t[1] / 1024.0)) * _t[2];
        double var2 = (rawTemperature / 131072.0) - (_t[1] / 8192.0);
        double fine = var1 + (var2 * var2 * _t[3]);
        values[0] = fine / 5120.0;
        if (rawPressure != NotMeasured)
        {
            values[1] = Pressure(rawPressure, fine) / 1000;
        }

        if (hasHumidity && BinaryPrimitives.ReadUInt16BigEndian(data[6..]) is var rawHumidity && rawHumidity != HumidityNotMeasured)
        {
            values[2] = Humidity(rawHumidity, fine);
        }
    }

    // Pa.
    private double Pressure(uint raw, double fine)
    {
        double var1 = (fine / 2.0) - 64000.0;
        double var2 = var1 * var1 * _p[6] / 32768.0;
        var2 += var1 * _p[5] * 2.0;
        var2 = (var2 / 4.0) + (_p[4] * 65536.0);
        var1 = ((_p[3] * var1 * var1 / 524288.0) + (_p[2] * var1)) / 524288.0;
        var1 = (1.0 + (var1 / 32768.0)) * _p[1];
        double pressure = (1048576.0 - raw - (var2 / 4096.0)) * 6250.0 / var1;
        var1 = _p[9] * pressure * pressure / 2147483648.0;
        var2 = pressure * _p[8] / 32768.0;
        return pressure + ((var1 + var2 + _p[7]) / 16.0);
    }

    // %.
    private double Humidity(ushort raw, double fine)
    {
        double h = fine - 76800.0;
        h = (raw - ((_h[4] * 64.0) + (_h[5] / 16384.0 * h))) * (_h[2] / 65536.0 * (1.0 + (_h[6] / 67108864.0 * h * (1.0 + (_h[3] / 67108864.0 * h)))));
        h *= 1.0 - (_h[1] * h / 524288.0);
        return Math.Clamp(h, 0, 100);
    }
}
