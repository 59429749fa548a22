using System.Buffers.Binary;
using PcEdge.Streams.Devices;
using PcEdge.Streams.Devices.I2c;
using PcEdge.Streams.Live;
using PcEdge.Streams.Tests.Live;
using PcEdge.Tests.Contracts;

namespace PcEdge.Streams.Tests.Devices.I2c;

/// <summary>Every driver against the worked example of its data sheet, in registers in memory.</summary>
public sealed class ChipTests
{
    private readonly SimulatedI2cBus _bus = new();

    [Fact]
    public void Bmp280_gives_the_temperature_and_pressure_of_its_data_sheet()
    {
        byte[] chip = Bmx280At(0x76, id: 0x58);
        double[] values = Read("bmp280", 0x76);
        Assert.Equal(25.08, values[0], 2);
        Assert.Equal(100.65327, values[1], 4); // 100653.27 Pa
        Assert.Equal(0x49, chip[0xf4]); // twice each, forced
        Assert.Equal(0.011, _bus.Waited, 3);
    }

    [Fact]
    public void Bme280_gives_the_humidity_of_the_data_sheets_integer_formula()
    {
        byte[] chip = Bmx280At(0x77, id: 0x60);
        chip[0xa1] = 75;                             // dig_H1
        new byte[] { 0x6c, 0x01, 0, 0x13, 0x29, 0x03, 0x1e }.CopyTo(chip, 0xe1); // H2 364, H3 0, H4 313, H5 50, H6 30
        foreach (ushort raw in (ushort[])[20_000, 25_000, 30_000, 35_000])
        {
            BinaryPrimitives.WriteUInt16BigEndian(chip.AsSpan(0xfd), raw);
            double[] values = Read("bme280", 0x77);
            Assert.Equal(25.08, values[0], 2);
            double byIntegers = IntegerHumidity(raw, 128422, 75, 364, 0, 313, 50, 30) / 1024.0;
            Assert.InRange(values[2], byIntegers - 0.01, byIntegers + 0.01);
        }
    }

    [Fact]
    public void Bmx280_that_did_not_measure_has_no_reading()
    {
        byte[] chip = Bmx280At(0x76, id: 0x58);
        new byte[] { 0x80, 0, 0 }.CopyTo(chip, 0xf7);
        Assert.Equal(double.NaN, Read("bmp280", 0x76)[1]);
        new byte[] { 0x80, 0, 0 }.CopyTo(chip, 0xfa);
        Assert.All(Read("bmp280", 0x76), static value => Assert.Equal(double.NaN, value));
    }

    [Fact]
    public void Mpu6050_gives_the_sensitivities_of_its_data_sheet()
    {
        byte[] chip = _bus.Bytes(0x68);
        chip[0x75] = 0x68;
        foreach ((int register, short value) in (ReadOnlySpan<(int, short)>)[(0x3b, 16384), (0x3d, -16384), (0x3f, 8192), (0x41, -521), (0x43, 131), (0x45, -131), (0x47, 13100)])
        {
            BinaryPrimitives.WriteInt16BigEndian(chip.AsSpan(register), value);
        }

        double[] values = Read("mpu6050", 0x68);
        Assert.Equal([9.80665, -9.80665, 4.903325], values[..3].Select(static v => Math.Round(v, 9)));
        Assert.Equal([0.0174, -0.0174, 1.744], values[3..6].Select(static v => Math.Round(v, v > 1 ? 3 : 4))); // 131 LSB are a degree per second
        Assert.Equal(35, values[6], 2); // -521 at 35 degrees
        Assert.Equal((1, 0, 0), (chip[0x6b], chip[0x1b], chip[0x1c]));
        values = Read("mpu6050", 0x68, "?accel=16&gyro=2000");
        Assert.Equal(8 * 9.80665, values[0], 9);
        Assert.Equal((0x18, 0x18), (chip[0x1b], chip[0x1c]));
    }

    [Fact]
    public void Mpu9250_adjusts_its_compass_as_the_data_sheet_says()
    {
        byte[] chip = _bus.Bytes(0x68), compass = _bus.Bytes(0x0c);
        chip[0x75] = 0x71;
        chip[0x3b] = 0x40;
        compass[0] = 0x48;
        new byte[] { 128, 192, 64 }.CopyTo(compass, 0x10); // factors 1, 1.25, 0.75
        new byte[] { 1, 0x64, 0, 0x64, 0, 0x9c, 0xff, 0x10 }.CopyTo(compass, 0x02);
        double[] values = Read("mpu9250", 0x68);
        Assert.Equal([15e-6, 18.75e-6, -11.25e-6], values[7..].Select(static v => Math.Round(v, 12)));
        Assert.Equal(21, values[6], 9);
        compass[0x09] = 0x18; // the magnet is too strong
        Assert.All(Read("mpu9250", 0x68)[7..], static value => Assert.Equal(double.NaN, value));
    }

    [Fact]
    public void Ads1115_gives_the_codes_of_its_data_sheet()
    {
        // Full scale 4.096 V: 7FFFh, 1, 0, FFFFh and 8000h are FS (2^15 - 1)/2^15, FS/2^15, 0, -FS/2^15 and -FS.
        ushort[] codes = [0x7fff, 0x0001, 0xffff, 0x8000];
        int next = 0;
        ushort[] chip = _bus.Words(0x48, (registers, register) =>
        {
            if (register == 1)
            {
                registers[0] = codes[next++ % 4];
            }
        });
        Assert.Equal([4.096 * 32767 / 32768, 0.000125, -0.000125, -4.096], Read("ads1115", 0x48));
        Assert.Equal(["01C383", "01D383", "01E383", "01F383"], _bus.Written); // single shot, 4.096 V, 128 a second, no comparator
        Assert.Equal(["voltage0-voltage1"], Chip("ads1115", "?channels=0-1&range=0.256&rate=860").Channels.Select(static channel => channel.Name));
        _bus.Written.Clear();
        next = 0;
        Assert.Equal([0.256 * 32767 / 32768], Read("ads1115", 0x48, "?channels=0-1&range=0.256&rate=860"));
        Assert.Equal(["018BE3"], _bus.Written);
        Assert.Equal(0x8be3, chip[1]);
    }

    [Fact]
    public void Sht3x_gives_the_check_sum_of_its_data_sheet_and_refuses_a_wrong_one()
    {
        Assert.Equal(0x92, Sht3x.CheckSum([0xbe, 0xef]));
        byte[] data = Sht(0x6666, 0x8000);
        _bus.Chip(0x44, (write, read) =>
        {
            Array.Copy(read.Length == 6 ? data : Sht(0, 0), read, read.Length);
            return null;
        });
        double[] values = Read("sht3x", 0x44);
        Assert.Equal(-45 + (175.0 * 0x6666 / 65535), values[0], 12);
        Assert.Equal(25, values[0], 2);
        Assert.Equal(50, values[1], 2);
        Assert.Equal(["F32D", "2400"], _bus.Written);
        data[3] ^= 1;
        Assert.Equal("gives a wrong check sum", Failure("sht3x", 0x44));
    }

    [Fact]
    public void Ina219_gives_the_current_and_power_of_its_data_sheet()
    {
        // 10 A through 2 milliohms at 11.98 V: shunt register 07D0h, bus register 5D98h; power 119.8 W.
        ushort[] chip = _bus.Words(0x40);
        chip[1] = 0x07d0;
        chip[2] = 0x5d98;
        double[] values = Read("ina219", 0x40, "?shunt=0.002");
        Assert.Equal([11.98, 10, 119.8], values.Select(static v => Math.Round(v, 9)));
        chip[1] = 0x8300; // table 7: -320 mV
        Assert.Equal(-160, Read("ina219", 0x40, "?shunt=0.002")[1], 9);
    }

    [Theory]
    [InlineData("bme280", 0x76, 0xd0, 0x58, "is a BMP280, without humidity: say bmp280")]
    [InlineData("bme280", 0x76, 0xd0, 0x12, "is no BME280 or BMP280: its identity is 0x12")]
    [InlineData("bmp280", 0x76, 0xd0, 0x58, "gives no calibration: is it a copy of the chip?")]
    [InlineData("mpu6050", 0x68, 0x75, 0x00, "is no MPU-6050, 6500 or 9250: its identity is 0x00")]
    [InlineData("mpu6050", 0x68, 0x75, 0x68, "gives nothing but zeros: it was reset and sleeps")]
    [InlineData("mpu9250", 0x68, 0x75, 0x71, SimulatedI2cBus.NoAnswer)]
    public void A_wrong_chip_says_what_it_is(string chip, int address, int register, byte value, string problem)
    {
        _bus.Bytes(address)[register] = value;
        Assert.Equal(problem, Failure(chip, address));
    }

    [Fact]
    public void Every_chip_says_that_nobody_answers()
    {
        foreach (I2cChipEntry entry in I2cChipTable.All)
        {
            Assert.Equal(SimulatedI2cBus.NoAnswer, Failure(entry.Name, entry.Addresses[0]));
        }
    }

    [Fact]
    public void A_bus_on_which_every_fifth_transfer_fails_loses_no_reading_and_a_chip_that_returns_is_set_up_anew()
    {
        Bmx280At(0x76, id: 0x58);
        var clock = new ManualClock();
        var feed = new PolledFeed("i2c", new I2cDevice("bmp280", "i2c-1", _bus, Chip("bmp280", ""), 0x76), new FeedSettings(1, 10), clock);
        var said = new List<string>();
        using var source = new AlignedSource([feed], clock, new SourceOptions { Say = said.Add });
        _bus.FailEvery = 5;
        var row = new SourceRow(2);
        for (int i = 0; i < 50; i++)
        {
            Assert.True(source.TryRead(row));
            Assert.True(row.Presence[0]);
        }

        _bus.Remove(0x76);
        for (int i = 0; i < 10; i++)
        {
            source.TryRead(row);
            Assert.False(row.Presence[0]);
        }

        Bmx280At(0x76, id: 0x58);
        _bus.FailEvery = 0;
        for (int i = 0; i < 16; i++)
        {
            source.TryRead(row);
        }

        Assert.True(row.Presence[0]);
        Assert.Equal(25.08, row.Values[0], 2);
        Assert.Equal(1, source.Counters[0].Reopens);
        Assert.Equal(2, said.Count);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void Whichever_transfer_fails_again_and_again_no_reading_is_lost(int every)
    {
        Bmx280At(0x76, id: 0x58);
        _bus.FailEvery = every;
        var device = new I2cDevice("bmp280", "i2c-1", _bus, Chip("bmp280", ""), 0x76);
        double[] values = new double[2];
        Assert.Null(device.Open());
        for (int i = 0; i < 100; i++)
        {
            Assert.Null(device.Read(values));
            Assert.Equal(25.08, values[0], 2);
        }

        var sentences = new List<string>();
        device.Tell("x", sentences);
        Assert.StartsWith("x: ", Assert.Single(sentences), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reading_allocates_nothing()
    {
        Bmx280At(0x76, id: 0x58);
        II2cChip chip = Chip("bmp280", "");
        var port = new I2cPort(new SilentBus(), 0x76);
        double[] values = new double[2];
        chip.Read(port, values);
        Assert.Equal(0, Allocated.By(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                chip.Read(port, values);
            }
        }));
    }

    [Fact]
    public void A_scan_asks_a_chip_who_it_is_and_guesses_only_by_its_address()
    {
        Bmx280At(0x76, id: 0x60);
        Bmx280At(0x77, id: 0x58);
        _bus.Words(0x40);
        _bus.Bytes(0x50);
        _bus.Bytes(0x68)[0x75] = 0x68;
        Assert.Equal(("bme280", true), (I2cScan.Ask(_bus, 0x76, out bool isSure), isSure));
        Assert.Equal(("bmp280", true), (I2cScan.Ask(_bus, 0x77, out isSure), isSure));
        Assert.Equal(("mpu6050", true), (I2cScan.Ask(_bus, 0x68, out isSure), isSure));
        _bus.Written.Clear();
        Assert.Equal(("ina219", false), (I2cScan.Ask(_bus, 0x40, out isSure), isSure));
        Assert.Equal(("", false), (I2cScan.Ask(_bus, 0x50, out isSure), isSure));
        Assert.Null(I2cScan.Ask(_bus, 0x51, out _));
        Assert.Empty(_bus.Written);
    }

    [Theory]
    [InlineData("i2c:1/bme290", "expected one of the chips bme280")]
    [InlineData("i2c:bme280", "expected i2c:BUS/CHIP")]
    [InlineData("i2c:1/bme280@0x99", "expected an address from 0x03 to 0x77")]
    [InlineData("i2c:1/bme280@x", "expected an address from 0x03 to 0x77")]
    [InlineData("i2c:1/bme280?rate=8", "there is no 'rate' for bme280, there are oversampling")]
    [InlineData("i2c:1/ads1115?rate=9", "rate: expected one of 8, 16, 32")]
    [InlineData("i2c:1/ads1115?range=5", "range: expected 6.144, 4.096")]
    [InlineData("i2c:1/ads1115?channels=0,4", "channels: expected some of 0-1 0-3")]
    [InlineData("i2c:1/bme280?oversampling=3", "oversampling: expected 1, 2, 4, 8 or 16")]
    [InlineData("i2c:1/mpu6050?accel=3", "accel: expected 2, 4, 8 or 16")]
    public void A_uri_that_makes_no_sense_is_refused(string uri, string message) =>
        Assert.Contains(message, Assert.Throws<StreamUriException>(() => SourceKind.Open(uri, new SourceOptions())).Message, StringComparison.Ordinal);

    [Fact]
    public void A_bus_that_is_not_there_and_an_address_that_the_kernel_has_are_said()
    {
        using FakeRoot root = new FakeRoot().Link("/sys/bus/i2c/devices/1-0076/driver", "../../drivers/bmp280");
        Directory.CreateDirectory(root.PathOf("/sys/bus/i2c/drivers/bmp280"));
        Directory.CreateDirectory(root.PathOf("/sys/bus/drivers/bmp280"));
        using ISource source = root.Open("i2c:1/bme280@0x77", "i2c:1/bmp280@0x76");
        Assert.Equal(["i2c:1/bme280@0x77: i2c-1 is not there", "i2c:1/bmp280@0x76: the kernel's driver bmp280 has this address: read it with iio: or hwmon:, `pcedge sensors` says how"], source.Probe());
    }

    // The data sheet's example: trimming values of section 3.12, raw temperature 519888 and pressure 415148.
    private byte[] Bmx280At(int address, byte id)
    {
        byte[] chip = _bus.Bytes(address);
        chip[0xd0] = id;
        int[] trimming = [27504, 26435, -1000, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000];
        for (int i = 0; i < trimming.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(chip.AsSpan(0x88 + (2 * i)), unchecked((ushort)trimming[i]));
        }

        new byte[] { 415148 >> 12, (415148 >> 4) & 0xff, (415148 & 0xf) << 4, 519888 >> 12, (519888 >> 4) & 0xff, (519888 & 0xf) << 4 }.CopyTo(chip, 0xf7);
        return chip;
    }

    // Section 4.2.3 of the BME280's data sheet, 32-bit integers; 1/1024 %.
    private static int IntegerHumidity(int raw, int fine, int h1, int h2, int h3, int h4, int h5, int h6)
    {
        int v = fine - 76800;
        v = (((raw << 14) - (h4 << 20) - (h5 * v) + 16384) >> 15) * (((((((v * h6) >> 10) * (((v * h3) >> 11) + 32768)) >> 10) + 2097152) * h2 + 8192) >> 14);
        v -= ((((v >> 15) * (v >> 15)) >> 7) * h1) >> 4;
        return Math.Clamp(v, 0, 419430400) >> 12;
    }

    private static byte[] Sht(ushort temperature, ushort humidity)
    {
        byte[] data = new byte[6];
        BinaryPrimitives.WriteUInt16BigEndian(data, temperature);
        data[2] = Sht3x.CheckSum(data.AsSpan(0, 2));
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(3), humidity);
        data[5] = Sht3x.CheckSum(data.AsSpan(3, 2));
        return data;
    }

    private static II2cChip Chip(string name, string query) =>
        I2cChipTable.Find(name)!.Make(SourceAddress.Of("i2c:1/" + name + query, "i2c", "1/" + name + query, I2cChipTable.Keys, isPath: false));

    private double[] Read(string name, int address, string query = "")
    {
        var device = new I2cDevice(name, "i2c-1", _bus, Chip(name, query), address);
        double[] values = new double[device.Channels.Count];
        Array.Fill(values, double.NaN);
        Assert.Null(device.Open());
        Assert.Null(device.Read(values));
        return values;
    }

    private string? Failure(string name, int address)
    {
        var device = new I2cDevice(name, "i2c-1", _bus, Chip(name, ""), address);
        return device.Open() ?? device.Read(new double[device.Channels.Count]);
    }

    private sealed class SilentBus : II2cBus
    {
        public string? Open() => null;

        public string? Transfer(int address, ReadOnlySpan<byte> write, Span<byte> read) => null;

        public void Wait(double seconds)
        {
        }

        public void Close()
        {
        }
    }
}
