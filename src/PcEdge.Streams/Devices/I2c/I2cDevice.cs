using System.Globalization;

namespace PcEdge.Streams.Devices.I2c;

/// <summary><c>i2c:BUS/CHIP[@ADDRESS]</c>: a chip on an I2C bus, by our own driver.</summary>
internal sealed class I2cDevice : IDevice
{
    private readonly II2cBus _bus;
    private readonly II2cChip _chip;
    private readonly I2cPort _port;
    private readonly string _kernelDevice;

    /// <param name="name">Name of the chip.</param>
    /// <param name="busName">Name of the bus, such as i2c-1.</param>
    /// <param name="bus">The bus; its own, for a descriptor is cheap and a shared one would not be simpler.</param>
    /// <param name="chip">The driver.</param>
    /// <param name="address">Of the chip.</param>
    /// <param name="kernelDevice">The kernel's folder for that address.</param>
    public I2cDevice(string name, string busName, II2cBus bus, II2cChip chip, int address, string kernelDevice = "")
    {
        Name = name;
        Bus = busName;
        _bus = bus;
        _chip = chip;
        _port = new I2cPort(bus, address);
        _kernelDevice = kernelDevice;
    }

    public string Name { get; }

    public string Bus { get; }

    public IReadOnlyList<DeviceChannel> Channels => _chip.Channels;

    /// <summary>The device of a URI.</summary>
    /// <exception cref="StreamUriException">There is no such chip, or the URI is not of that form.</exception>
    public static I2cDevice Of(SourceAddress address, SourceOptions options)
    {
        string[] parts = address.Target.Split('/');
        string[] chip = parts.Length == 2 ? parts[1].Split('@') : [];
        if (chip.Length is not (1 or 2) || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int bus))
        {
            throw address.WrongTarget($"i2c:BUS/CHIP or i2c:BUS/CHIP@ADDRESS, such as i2c:1/bme280@0x77; chips are {I2cChipTable.Names}");
        }

        I2cChipEntry entry = I2cChipTable.Find(chip[0]) ?? throw address.WrongTarget($"one of the chips {I2cChipTable.Names}");
        address.RefuseOthers(chip[0], entry.Keys);
        int at = chip.Length == 1 ? entry.Addresses[0] : AddressOf(chip[1]);
        if (at is < 0x03 or > 0x77)
        {
            throw address.WrongTarget("an address from 0x03 to 0x77");
        }

        return new I2cDevice(
            entry.Name, $"i2c-{bus}", new LinuxI2cBus(Path.Join(options.Sysroot, $"/dev/i2c-{bus}")), entry.Make(address), at,
            Path.Join(options.Sysroot, $"/sys/bus/i2c/devices/{bus}-{at:x4}"));
    }

    public string? Open()
    {
        if (Sysfs.LinkTarget(Path.Combine(_kernelDevice, "driver")) is string driver)
        {
            return $"the kernel's driver {Path.GetFileName(driver)} has this address: read it with iio: or hwmon:, `pcedge sensors` says how";
        }

        return _bus.Open() ?? _chip.Start(_port);
    }

    public string? Read(Span<double> values) => _chip.Read(_port, values);

    public void Close() => _bus.Close();

    public void Tell(string name, List<string> sentences)
    {
        if (_port.Retries > 0)
        {
            sentences.Add($"{name}: {_port.Retries} transfers tried again");
        }
    }

    private static int AddressOf(string text) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int hex) ? hex : -1
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1;
}
