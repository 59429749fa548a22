using System.Buffers.Binary;

namespace PcEdge.Streams.Devices.I2c;

/// <summary>Sensirion SHT30, SHT31, SHT35: temperature and humidity, each with a check sum.</summary>
internal sealed class Sht3x : II2cChip
{
    private const double LongestMeasurement = 0.0155;

    // One measurement, highest repeatability, the clock not held; section 4.3 of the data sheet.
    private static ReadOnlySpan<byte> Measure => [0x24, 0x00];

    private static ReadOnlySpan<byte> ReadStatus => [0xf3, 0x2d];

    public DeviceChannel[] Channels { get; } = [new("temperature", "°C"), new("humidity", "%")];

    /// <summary>The check sum of a word: polynomial 0x31, from 0xff; section 4.12.</summary>
    public static byte CheckSum(ReadOnlySpan<byte> word)
    {
        int sum = 0xff;
        foreach (byte value in word)
        {
            sum ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                sum = (sum & 0x80) != 0 ? (sum << 1) ^ 0x31 : sum << 1;
            }
        }

        return (byte)sum;
    }

    public string? Start(I2cPort port)
    {
        Span<byte> status = stackalloc byte[3];
        return port.Send(ReadStatus) ?? port.Receive(status) ?? (CheckSum(status[..2]) == status[2] ? null : "is no SHT3x, or its check sum is wrong");
    }

    public string? Read(I2cPort port, Span<double> values)
    {
        string? problem = port.Send(Measure);
        if (problem is not null)
        {
            return problem;
        }

        port.Wait(LongestMeasurement);
        Span<byte> data = stackalloc byte[6];
        problem = port.Receive(data);
        if (problem is not null)
        {
            return problem;
        }

        if (CheckSum(data[..2]) != data[2] || CheckSum(data[3..5]) != data[5])
        {
            return "gives a wrong check sum";
        }

        values[0] = -45 + (175.0 * BinaryPrimitives.ReadUInt16BigEndian(data) / 65535);
        values[1] = 100.0 * BinaryPrimitives.ReadUInt16BigEndian(data[3..]) / 65535;
        return null;
    }
}
