using System.Buffers.Binary;
using PcEdge.Streams.Devices.Gpio;

namespace PcEdge.Streams.Tests.Devices;

/// <summary>What goes to the kernel for digital lines, and what its events mean.</summary>
public sealed class GpioDeviceTests
{
    [Fact]
    public void A_request_lies_in_memory_as_the_kernel_wants_it()
    {
        byte[] request = new byte[592];
        GpioChip.WriteRequest(request, [17, 22], 0x114, 0.005);
        Assert.Equal((17, 22, 0), (Int(request, 0), Int(request, 4), Int(request, 8)));
        Assert.Equal("pcedge\0", System.Text.Encoding.ASCII.GetString(request, 256, 7));
        Assert.Equal(0x114, Int(request, 288));      // flags
        Assert.Equal(1, Int(request, 296));          // attributes
        Assert.Equal((3, 5000), (Int(request, 320), Int(request, 328)));
        Assert.Equal(3, Int(request, 336));          // both lines
        Assert.Equal((2, 1024), (Int(request, 560), Int(request, 564)));
        GpioChip.WriteRequest(request, [5], 4, 0);
        Assert.Equal((5, 0, 0, 0, 1), (Int(request, 0), Int(request, 4), Int(request, 296), Int(request, 320), Int(request, 560)));
    }

    [Fact]
    public void Edges_are_counted_by_line_also_those_that_were_lost()
    {
        var counter = new EdgeCounter([17, 22]);
        counter.Take([.. Event(17, 1), .. Event(22, 1), .. Event(17, 2)]);
        Assert.Equal((2, 1, 0), (counter.Count(0), counter.Count(1), counter.Lost));
        counter.Take([.. Event(17, 3), .. Event(17, 10), .. Event(5, 99), 1, 2, 3]);
        Assert.Equal((8, 0, 6), (counter.Count(0), counter.Count(1), counter.Lost));
        Assert.Equal(0, counter.Count(0));
    }

    [Fact]
    public void The_kernels_count_may_pass_its_end()
    {
        var counter = new EdgeCounter([3]);
        counter.Take(Event(3, uint.MaxValue));
        counter.Count(0);
        long lost = counter.Lost;
        counter.Take([.. Event(3, 0), .. Event(3, 1)]);
        Assert.Equal((2, lost), (counter.Count(0), counter.Lost));
    }

    [Theory]
    [InlineData("gpio:17", "expected gpio:CHIP/LINE")]
    [InlineData("gpio:chip/", "expected gpio:CHIP/LINE")]
    [InlineData("gpio:chip/1?edges=up", "edges: expected none or rising or falling or both")]
    [InlineData("gpio:chip/1?pull=left", "pull: expected none or up or down")]
    public void A_uri_that_makes_no_sense_is_refused(string uri, string message) =>
        Assert.Contains(message, Assert.Throws<StreamUriException>(() => SourceKind.Open(uri, new SourceOptions())).Message, StringComparison.Ordinal);

    [Fact]
    public void Levels_and_edges_are_channels_and_what_is_no_chip_is_said()
    {
        using var root = new FakeRoot();
        using ISource source = root.Open("gpio:pinctrl/17,22?edges=both");
        Assert.Equal(["gpio.17", "gpio.22", "gpio.17.edges", "gpio.22.edges"], source.Channels);
        Assert.Equal(["gpio:pinctrl/17,22?edges=both: is not there"], source.Probe());
        root.Set("/dev/gpiochip0", "");
        Assert.Equal(["gpio:pinctrl/17,22?edges=both: gpiochip0 is no such device (ENOTTY)"], source.Probe());
        Assert.Empty(SensorFound.All(root.Path, scan: false));
    }

    private static int Int(byte[] bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));

    private static byte[] Event(int line, uint number)
    {
        byte[] bytes = new byte[48];
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), line);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(20), number);
        return bytes;
    }
}
