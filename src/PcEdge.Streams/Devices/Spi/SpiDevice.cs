using System.Globalization;

namespace PcEdge.Streams.Devices.Spi;

/// <summary><c>spi:BUS.SELECT/mcp3008</c>: Microchip's converters MCP3004, 3008 (ten bits), 3204 and 3208 (twelve): volts.</summary>
internal sealed class SpiDevice : IDevice
{
    /// <summary>Keys of the URI.</summary>
    public static readonly string[] Keys = ["channels", "vref", "speed"];

    private static readonly Chip[] Chips = [new("mcp3008", 8, 10), new("mcp3004", 4, 10), new("mcp3208", 8, 12), new("mcp3204", 4, 12)];

    /// <summary>Names of the chips, for messages.</summary>
    public static readonly string Names = string.Join(", ", Array.ConvertAll(Chips, static chip => chip.Name));

    private readonly ISpiBus _bus;
    private readonly int[] _inputs;
    private readonly int _bits;
    private readonly double _unit;

    /// <param name="address">The URI, for its settings.</param>
    /// <param name="name">Name of the chip.</param>
    /// <param name="busName">Name of the bus, such as spi-0.</param>
    /// <param name="bus">The bus.</param>
    /// <exception cref="StreamUriException">There is no such chip, or it has no such input.</exception>
    public SpiDevice(SourceAddress address, string name, string busName, ISpiBus bus)
    {
        int chip = Array.FindIndex(Chips, entry => entry.Name == name);
        if (chip < 0)
        {
            throw address.WrongTarget($"one of the chips {Names}");
        }

        (Name, int inputs, _bits) = (Chips[chip].Name, Chips[chip].Inputs, Chips[chip].Bits);
        Bus = busName;
        _bus = bus;
        _unit = address.Number("vref", 3.3, 0.1, 10) / (1 << _bits);
        string[] wanted = address.Text("channels")?.Split(',') ?? ["0", "1", "2", "3", "4", "5", "6", "7"];
        wanted = address.Text("channels") is null ? wanted.AsSpan(0, inputs).ToArray() : wanted;
        _inputs = Array.ConvertAll(wanted, text => text.Length == 1 && text[0] >= '0' && text[0] < '0' + inputs
            ? text[0] - '0'
            : throw address.Wrong("channels", $"inputs from 0 to {inputs - 1}, separated by commas"));
        Channels = Array.ConvertAll(wanted, static text => new DeviceChannel("voltage" + text, "V"));
    }

    public string Name { get; }

    public string Bus { get; }

    public IReadOnlyList<DeviceChannel> Channels { get; }

    /// <summary>The device of a URI.</summary>
    /// <exception cref="StreamUriException">The URI is not of that form.</exception>
    public static SpiDevice Of(SourceAddress address, SourceOptions options)
    {
        string[] parts = address.Target.Split('/');
        string[] place = parts.Length == 2 ? parts[0].Split('.') : [];
        if (place.Length != 2 || !int.TryParse(place[0], NumberStyles.None, CultureInfo.InvariantCulture, out int bus)
            || !int.TryParse(place[1], NumberStyles.None, CultureInfo.InvariantCulture, out int select))
        {
            throw address.WrongTarget("spi:BUS.SELECT/CHIP, such as spi:0.0/mcp3008");
        }

        uint hertz = (uint)address.Number("speed", 1_000_000, 1000, 50e6);
        return new SpiDevice(address, parts[1], $"spi-{bus}", new LinuxSpiBus(Path.Join(options.Sysroot, $"/dev/spidev{bus}.{select}"), hertz));
    }

    /// <summary>What this machine has.</summary>
    public static void List(string sysroot, bool scan, List<SensorFound> found)
    {
        foreach (string path in Sysfs.Entries(Path.Join(sysroot, "/dev"), "spidev"))
        {
            found.Add(new SensorFound($"spi:{Path.GetFileName(path)[6..]}/CHIP", $"a chip select line; chips are {Names}"));
        }
    }

    public string? Open() => _bus.Open();

    public string? Read(Span<double> values)
    {
        Span<byte> send = stackalloc byte[3];
        Span<byte> answer = stackalloc byte[3];
        for (int j = 0; j < _inputs.Length; j++)
        {
            // A start bit, one for "to ground", three for the input, so placed that the result ends with the last byte
            // (figures 6-1 of both data sheets). A zero comes before the result.
            int command = (0x18 | _inputs[j]) << (_bits == 10 ? 12 : 14);
            (send[0], send[1], send[2]) = ((byte)(command >> 16), (byte)(command >> 8), 0);
            if (_bus.Transfer(send, answer) is string problem)
            {
                return problem;
            }

            int word = (answer[1] << 8) | answer[2];
            if ((word & (1 << _bits)) != 0)
            {
                return "does not answer: its line stays high";
            }

            values[j] = (word & ((1 << _bits) - 1)) * _unit;
        }

        return null;
    }

    public void Close() => _bus.Close();

    private sealed class Chip(string name, int inputs, int bits)
    {
        public string Name => name;

        public int Inputs => inputs;

        public int Bits => bits;
    }
}
