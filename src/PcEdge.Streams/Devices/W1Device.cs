namespace PcEdge.Streams.Devices;

/// <summary>
/// <c>w1:28-0000075c6f8a</c>: a DS18B20 and its like on a 1-Wire bus. A reading takes the kernel three quarters of a second;
/// one with a wrong check sum is an empty file.
/// </summary>
internal sealed class W1Device : IDevice
{
    private const double Coldest = -55, Hottest = 125, AfterReset = 85, Credible = 5, Milli = 1e-3;

    private readonly string _folder;
    private readonly SysfsNumber _number = new();
    private double _last = double.NaN;

    public W1Device(SourceAddress address, SourceOptions options)
    {
        Name = address.Target;
        if (Name.Length < 4 || Name[2] != '-' || Name.Contains('/', StringComparison.Ordinal))
        {
            throw address.WrongTarget("w1:FAMILY-NUMBER, such as w1:28-0000075c6f8a; `pcedge sensors` lists them");
        }

        _folder = Path.Join(options.Sysroot, Folder, Name);
        Bus = Path.GetFileName(Path.GetDirectoryName(Sysfs.LinkTarget(_folder))) is { Length: > 0 } master ? master : "w1";
    }

    public string Name { get; }

    public string Bus { get; }

    public IReadOnlyList<DeviceChannel> Channels { get; } = [new("temperature", "°C")];

    private static string Folder => "/sys/bus/w1/devices";

    /// <summary>What this machine has.</summary>
    public static void List(string sysroot, bool scan, List<SensorFound> found)
    {
        foreach (string path in Sysfs.Entries(Path.Join(sysroot, Folder), ""))
        {
            if (File.Exists(Path.Combine(path, "temperature")))
            {
                found.Add(new SensorFound("w1:" + Path.GetFileName(path), "a thermometer on a 1-Wire bus"));
            }
        }
    }

    public string? Open() => _number.Open(Path.Combine(_folder, "temperature"));

    public string? Read(Span<double> values)
    {
        if (_number.Read(out double value) is string problem)
        {
            return problem;
        }

        value *= Milli;
        if (value is < Coldest or > Hottest)
        {
            return "gives a temperature that it cannot measure";
        }

        // After a reset, that is a dip of its supply, it says 85 until it has measured.
        if (value == AfterReset && !(Math.Abs(_last - value) < Credible))
        {
            return "says 85 °C, as it does after a reset";
        }

        values[0] = _last = value;
        return null;
    }

    public void Close() => _number.Close();
}
