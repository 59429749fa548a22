namespace PcEdge.Streams.Tests.Devices;

/// <summary>iio: one reading at a time, from a fake tree with the kernel's files.</summary>
public sealed class IioDeviceTests : IDisposable
{
    private const string Devices = "/sys/bus/iio/devices/";

    private readonly FakeRoot _root = new FakeRoot()
        .Fill("/sys/devices/i2c-1/1-0076/iio:device0", "name", "bmp280", "in_temp_input", "25080", "in_pressure_input", "100.653265625", "in_temp_oversampling_ratio", "2")
        .Link(Devices + "iio:device0", "../../../devices/i2c-1/1-0076/iio:device0")
        .Fill(Devices + "iio:device1", "name", "ads1015", "in_voltage0_raw", "1043", "in_voltage0_scale", "2", "in_voltage0-voltage1_raw", "-20", "in_voltage0-voltage1_scale", "0.125",
            "in_voltage0_sampling_frequency", "128")
        .Fill(Devices + "iio:device2", "name", "mpu6050", "in_accel_x_raw", "16384", "in_accel_y_raw", "-8192", "in_accel_z_raw", "0", "in_accel_scale", "0.000598",
            "in_anglvel_x_raw", "1000", "in_anglvel_scale", "0.001064724", "in_temp_raw", "-521", "in_temp_offset", "12421", "in_temp_scale", "2.941176")
        .Fill(Devices + "iio:device3", "name", "hmc5843", "in_magn_x_raw", "390", "in_magn_scale", "0.000917431", "label", "compass")
        .Fill(Devices + "iio:device4", "name", "si7020", "in_humidityrelative_raw", "6000", "in_humidityrelative_offset", "-786", "in_humidityrelative_scale", "7.629394531");

    [Theory]
    [InlineData("iio:bmp280", "bmp280.pressure bmp280.temperature", "kPa °C", "100.653265625 25.08")]
    [InlineData("iio:bmp280/temp,pressure", "bmp280.temp bmp280.pressure", "°C kPa", "25.08 100.653265625")]
    [InlineData("iio:bmp280@1-0076/in_temp", "bmp280.in_temp", "°C", "25.08")]
    [InlineData("iio:ads1015", "ads1015.voltage0 ads1015.voltage0-voltage1", "V V", "2.086 -0.0025")]
    [InlineData("iio:mpu6050/accel_x,accel_y,anglvel_x,temperature", "mpu6050.accel_x mpu6050.accel_y mpu6050.anglvel_x mpu6050.temperature", "m/s² m/s² rad/s °C", "9.797632 -4.898816 1.064724 34.9999944")]
    [InlineData("iio:compass", "compass.magn_x", "T", "3.578E-05")]
    [InlineData("iio:si7020?name=hall", "hall", "%", "39.779663085")]
    public void Numbers_become_readings_in_si_units(string uri, string channels, string units, string row)
    {
        using ISource source = _root.Open(uri);
        Assert.Equal(channels, string.Join(' ', source.Channels));
        Assert.Equal(units, string.Join(' ', source.Units));
        Assert.Equal(row, FakeRoot.Row(source));
    }

    [Fact]
    public void The_listing_prefers_the_boards_label_and_shows_readings()
    {
        SensorFound[] all = [.. SensorFound.All(_root.Path, scan: false)];
        Assert.Equal(["iio:bmp280", "iio:ads1015", "iio:mpu6050", "iio:compass", "iio:si7020"], all.Select(static found => found.Uri));
        Assert.Equal("pressure 100.653 kPa, temperature 25.08 °C", all[0].What);
    }

    [Fact]
    public void One_attribute_that_fails_is_one_channel_without_reading()
    {
        _root.Set("/sys/devices/i2c-1/1-0076/iio:device0/in_temp_input", "");
        using ISource source = _root.Open("iio:bmp280");
        Assert.Equal("100.653265625 -", FakeRoot.Row(source));
        Assert.Equal([0, 1], source.Counters.Select(static counters => counters.Failures));
    }

    public void Dispose() => _root.Dispose();
}
