using PcEdge.Streams.Devices.Spi;

namespace PcEdge.Streams.Tests.Devices;

/// <summary>MCP3008 and its like, against a chip in memory.</summary>
public sealed class SpiDeviceTests
{
    [Fact]
    public void Mcp3008_gives_the_code_of_its_data_sheet()
    {
        // Equation 4-2: the code is 1024 Vin / Vref; 2.5 V of 5 V are 512.
        var bus = new Converter { [3] = 512, [0] = 1023 };
        SpiDevice device = Of("0.0/mcp3008?channels=3,0,1&vref=5", bus);
        Assert.Equal(["voltage3", "voltage0", "voltage1"], device.Channels.Select(static channel => channel.Name));
        Assert.Equal([2.5, 5 * 1023.0 / 1024, 0], Read(device));
        Assert.Equal(["01B000", "018000", "019000"], bus.Sent); // figure 6-1
    }

    [Fact]
    public void Mcp3208_has_twelve_bits()
    {
        var bus = new Converter(bits: 12) { [5] = 4095 };
        SpiDevice device = Of("0.1/mcp3208?channels=5,0&vref=4.096", bus);
        Assert.Equal([4.095, 0], Read(device).Select(static v => Math.Round(v, 9)));
        Assert.Equal(["074000", "060000"], bus.Sent); // figure 6-1
    }

    [Fact]
    public void All_inputs_are_read_without_a_wish() => Assert.Equal(4, Of("0.0/mcp3204", new Converter(bits: 12)).Channels.Count);

    [Fact]
    public void A_chip_that_is_not_there_leaves_the_line_high()
    {
        SpiDevice device = Of("0.0/mcp3008", new Converter { IsGone = true });
        Assert.Equal("does not answer: its line stays high", device.Read(new double[8]));
    }

    [Theory]
    [InlineData("spi:0/mcp3008", "expected spi:BUS.SELECT/CHIP")]
    [InlineData("spi:0.0/mcp3009", "expected one of the chips mcp3008")]
    [InlineData("spi:0.0/mcp3004?channels=4", "channels: expected inputs from 0 to 3")]
    [InlineData("spi:0.0/mcp3008?vref=0", "vref: expected a number from 0.1 to 10")]
    public void A_uri_that_makes_no_sense_is_refused(string uri, string message) =>
        Assert.Contains(message, Assert.Throws<StreamUriException>(() => SourceKind.Open(uri, new SourceOptions())).Message, StringComparison.Ordinal);

    [Fact]
    public void A_bus_that_is_not_there_is_said()
    {
        using var root = new FakeRoot();
        using ISource source = root.Open("spi:0.0/mcp3008");
        Assert.Equal(["spi:0.0/mcp3008: spidev0.0 is not there"], source.Probe());
    }

    private static SpiDevice Of(string target, Converter bus)
    {
        SourceAddress address = SourceAddress.Of("spi:" + target, "spi", target, SpiDevice.Keys, isPath: false);
        return new SpiDevice(address, address.Target.Split('/')[1], "spi-0", bus);
    }

    private static double[] Read(SpiDevice device)
    {
        double[] values = new double[device.Channels.Count];
        Assert.Null(device.Open());
        Assert.Null(device.Read(values));
        return values;
    }

    /// <summary>Answers as the chip's timing diagram shows: a zero, then the bits of the result at the end.</summary>
    private sealed class Converter(int bits = 10) : ISpiBus
    {
        private readonly int[] _codes = new int[8];

        public List<string> Sent { get; } = [];

        public bool IsGone { get; init; }

        public int this[int input] { set => _codes[input] = value; }

        public string? Open() => null;

        public string? Transfer(ReadOnlySpan<byte> send, Span<byte> receive)
        {
            Sent.Add(Convert.ToHexString(send));
            int command = (send[0] << 16) | (send[1] << 8) | send[2];
            int code = _codes[(command >> (bits == 10 ? 12 : 14)) & 7];
            (receive[0], receive[1], receive[2]) = IsGone ? ((byte)255, (byte)255, (byte)255) : ((byte)255, (byte)((0xff << (bits - 7)) | (code >> 8)), (byte)code);
            return null;
        }

        public void Close()
        {
        }
    }
}
