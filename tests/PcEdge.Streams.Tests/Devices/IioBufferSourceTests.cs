using System.Buffers.Binary;
using PcEdge.Streams.Tests.Live;

namespace PcEdge.Streams.Tests.Devices;

/// <summary>iio with buffer: scans through a pipe in place of the character device.</summary>
public sealed class IioBufferSourceTests : IDisposable
{
    private const string Device = "/sys/bus/iio/devices/iio:device3/";
    private const string Pipe = "/dev/iio:device3";

    private readonly ManualClock _clock = new() { Now = 50 };
    private readonly List<string> _said = [];
    private readonly FakeRoot _root = new FakeRoot()
        .Fill(Device, "name", "mpu6050", "in_accel_scale", "0.5", "sampling_frequency", "50", "current_timestamp_clock", "realtime")
        .Fill(Device + "scan_elements", "in_accel_x_en", "0", "in_accel_x_index", "0", "in_accel_x_type", "be:s16/16>>0",
            "in_accel_y_en", "0", "in_accel_y_index", "1", "in_accel_y_type", "be:s16/16>>0", "in_accel_z_en", "1", "in_accel_z_index", "2", "in_accel_z_type", "be:s16/16>>0",
            "in_timestamp_en", "0", "in_timestamp_index", "10", "in_timestamp_type", "le:s64/64>>0")
        .Fill(Device + "buffer", "enable", "1", "length", "2")
        .Fill(Device + "trigger", "current_trigger", "")
        .Fill("/sys/bus/iio/devices/trigger0", "name", "mpu6050-dev3")
        .Fifo(Pipe);

    [Fact]
    public void Scans_become_rows_with_the_kernels_times_and_the_users_order_of_channels()
    {
        using IioBufferSource source = Open("mpu6050/accel_y,accel_x?buffer=64&rate=100");
        Assert.Equal(["mpu6050.accel_y", "mpu6050.accel_x"], source.Channels);
        Assert.Equal(["m/s²", "m/s²"], source.Units);
        Assert.Equal(("1", "1", "1", "0"), (En("accel_x"), En("accel_y"), En("timestamp"), En("accel_z")));
        Assert.Equal(("1", "64", "mpu6050-dev3", "100", "monotonic"),
            (_root.Read(Device + "buffer/enable"), _root.Read(Device + "buffer/length"), _root.Read(Device + "trigger/current_trigger"), _root.Read(Device + "sampling_frequency"), _root.Read(Device + "current_timestamp_clock")));
        using FileStream pipe = Writer();
        pipe.Write([.. Scan(10, -4, 1_000_000_000), .. Scan(12, -6, 1_010_000_000)]);
        pipe.Flush();
        SourceRow row = Text.Next(source);
        Assert.Equal([-2, 5], row.Values);
        Assert.Equal(double.NaN, row.Elapsed);
        Assert.Equal(1_700_000_049.99, row.Time, 6); // the newest scan is the one of now
        Assert.True(source.IsReady);
        row = Text.Next(source);
        Assert.Equal([-3, 6], row.Values);
        Assert.Equal(0.01, row.Elapsed, 12);
        Assert.Equal(1_700_000_050, row.Time, 6);
        Assert.False(source.IsReady);
    }

    [Fact]
    public void A_device_that_vanishes_is_opened_again_and_counted()
    {
        using IioBufferSource source = Open("mpu6050/accel_x,accel_y?buffer=64");
        using (FileStream pipe = Writer())
        {
            pipe.Write(Scan(10, 20, 5));
        }

        Text.Next(source);
        _clock.OnWait = () => Task.Run(() =>
        {
            using FileStream pipe = Writer();
            pipe.Write(Scan(14, 20, 1_000_000_005));
        });
        SourceRow row = Text.Next(source);
        Assert.Equal((7, double.NaN), (row.Values[0], row.Elapsed));
        Assert.StartsWith("iio:mpu6050/accel_x,accel_y?buffer=64: is gone", _said[0], StringComparison.Ordinal);
        Assert.StartsWith("iio:mpu6050/accel_x,accel_y?buffer=64: opened again", source.Report.Sentences().Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_buffer_is_switched_off_at_the_end()
    {
        Open("mpu6050?buffer=64").Dispose();
        Assert.Equal(("0", ""), (_root.Read(Device + "buffer/enable"), _root.Read(Device + "trigger/current_trigger")));
    }

    [Theory]
    [InlineData("mpu6050?buffer=64&trigger=nosuch", "there is no trigger 'nosuch'")]
    [InlineData("mpu6050/accel_w?buffer=64", "has not all of the channels asked for")]
    [InlineData("nosuch?buffer=64", "is not there")]
    public void What_cannot_be_set_up_says_why(string target, string message) =>
        Assert.Contains(message, Assert.ThrowsAny<StreamException>(() => Open(target)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_type_that_cannot_be_understood_is_named()
    {
        _root.Set(Device + "scan_elements/in_accel_x_type", "le:f32/32\n");
        Assert.Contains("accel_x has no type or index that can be understood ('le:f32/32')", Assert.ThrowsAny<StreamException>(() => Open("mpu6050?buffer=64")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _root.Dispose();

    private static byte[] Scan(short x, short y, long time)
    {
        byte[] scan = new byte[16];
        BinaryPrimitives.WriteInt16BigEndian(scan, x);
        BinaryPrimitives.WriteInt16BigEndian(scan.AsSpan(2), y);
        BinaryPrimitives.WriteInt64LittleEndian(scan.AsSpan(8), time);
        return scan;
    }

    private string En(string channel) => _root.Read($"{Device}scan_elements/in_{channel}_en");

    private FileStream Writer() => new(_root.PathOf(Pipe), FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0);

    private IioBufferSource Open(string target)
    {
        SourceAddress address = SourceAddress.Of("iio:" + target, "iio", target, ["buffer", "rate", "trigger"], isPath: false);
        return new IioBufferSource(address, new SourceSetup(_root.Options with { Say = _said.Add }, null, default), _clock);
    }
}
