namespace PcEdge.Streams.Devices.I2c;

/// <summary>Texas Instruments ADS1115 and ADS1015: four voltages to ground, or differences, converted one after the other when asked.</summary>
internal sealed class Ads1115 : II2cChip
{
    private const byte Conversion = 0, Configuration = 1;
    private const int StartOne = 0x8000, SingleShot = 0x0100, NoComparator = 3;
    private const int Patience = 4;

    private static readonly string[] Inputs = ["0-1", "0-3", "1-3", "2-3", "0", "1", "2", "3"];
    private static readonly double[] Ranges = [6.144, 4.096, 2.048, 1.024, 0.512, 0.256];

    private readonly int[] _inputs;
    private readonly int _range;
    private readonly int _rate;
    private readonly double _conversion;

    public Ads1115(SourceAddress address, ReadOnlySpan<int> rates)
    {
        string[] wanted = (address.Text("channels") ?? "0,1,2,3").Split(',');
        _inputs = Array.ConvertAll(wanted, name => Array.IndexOf(Inputs, name));
        Channels = Array.ConvertAll(wanted, static name => new DeviceChannel("voltage" + name.Replace("-", "-voltage", StringComparison.Ordinal), "V"));
        double range = address.Number("range", 4.096, 0, 10);
        int rate = address.Count("rate", 128, 1, 10_000);
        _range = Array.IndexOf(Ranges, range);
        _rate = rates.IndexOf(rate);
        _conversion = 1.1 / rate;
        if (Array.IndexOf(_inputs, -1) >= 0)
        {
            throw address.Wrong("channels", $"some of {string.Join(' ', Inputs)}, separated by commas");
        }

        if (_range < 0)
        {
            throw address.Wrong("range", "6.144, 4.096, 2.048, 1.024, 0.512 or 0.256 volts");
        }

        if (_rate < 0)
        {
            throw address.Wrong("rate", $"one of {string.Join(", ", rates.ToArray())} a second");
        }
    }

    public DeviceChannel[] Channels { get; }

    public string? Start(I2cPort port) => port.ReadWord(Configuration, out _);

    public string? Read(I2cPort port, Span<double> values)
    {
        for (int j = 0; j < _inputs.Length; j++)
        {
            if (Convert(port, _inputs[j], out values[j]) is string problem)
            {
                return problem;
            }
        }

        return null;
    }

    private string? Convert(I2cPort port, int input, out double volts)
    {
        volts = double.NaN;
        int configuration = StartOne | (input << 12) | (_range << 9) | SingleShot | (_rate << 5) | NoComparator;
        string? problem = port.WriteWord(Configuration, configuration);
        port.Wait(_conversion);
        for (int i = 0; i < Patience && problem is null; i++)
        {
            problem = port.ReadWord(Configuration, out ushort state);
            if (problem is null && (state & StartOne) != 0)
            {
                problem = port.ReadWord(Conversion, out ushort code);
                volts = problem is null ? (short)code * Ranges[_range] / 32768 : double.NaN;
                return problem;
            }

            port.Wait(_conversion / 4);
        }

        return problem ?? "does not finish its conversion";
    }
}
