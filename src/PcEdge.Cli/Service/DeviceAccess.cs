namespace PcEdge.Cli.Service;

/// <summary>What a service needs of the machine to reach one kind of device.</summary>
/// <param name="Scheme">Of sources and sinks.</param>
/// <param name="Group">That owns the devices on Debian and its kin; empty where root does.</param>
/// <param name="Devices">Classes of device nodes, as systemd names them.</param>
internal sealed record DeviceAccess(string Scheme, string Group, string[] Devices)
{
    /// <summary>Every kind that is more than a file to read.</summary>
    public static IReadOnlyList<DeviceAccess> All { get; } =
    [
        new("i2c", "i2c", ["char-i2c"]),
        new("spi", "spi", ["char-spi"]),
        new("gpio", "gpio", ["char-gpiochip"]),
        new("serial", "dialout", ["char-ttyUSB", "char-ttyACM", "char-ttyAMA", "char-ttyS"]),
        new("iio", "", ["char-iio"]),
    ];
}
