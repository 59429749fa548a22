using PcEdge.Streams.Devices;
using PcEdge.Streams.Devices.I2c;

namespace PcEdge.Streams;

/// <summary>Every kind of source, one entry each, in the order in which they are told.</summary>
internal static class SourceTable
{
    /// <summary>The entries.</summary>
    public static IReadOnlyList<SourceEntry> All { get; } =
    [
        new("csv", "csv:sensors.csv", "rows of delimited text") { Rows = TextInput.Csv, IsPath = true },
        new("jsonl", "jsonl:sensors.jsonl", "one JSON object a line") { Rows = TextInput.JsonLines, IsPath = true },
        new("-", "-", "standard input, CSV or JSON lines") { Rows = TextInput.Either, IsPath = true },
        new("hwmon", "hwmon:cpu_thermal/temp1?name=cpu", "the kernel's hardware monitors: temperatures, voltages, fans, power")
        {
            Device = static (address, options) => new HwmonDevice(address, options), List = static (sysroot, _) => HwmonDevice.List(sysroot),
        },
        new("iio", "iio:bmp280/temp,pressure", "sensors with a driver in the kernel; ?buffer=128&rate=100 captures at the device's own pace")
        {
            Keys = ["buffer", "rate", "trigger"], Rows = IioBufferSource.Open,
            Device = static (address, options) => new IioDevice(address, options), List = static (sysroot, _) => IioDevice.List(sysroot),
        },
        new("i2c", "i2c:1/bme280@0x76?name=kitchen", $"chips on an I2C bus by our own drivers: {I2cChipTable.Names}")
        {
            Keys = I2cChipTable.Keys, Device = I2cDevice.Of, List = I2cScan.List,
        },
    ];

    /// <summary>The entry of a scheme, or null.</summary>
    public static SourceEntry? Find(string scheme)
    {
        foreach (SourceEntry entry in All)
        {
            if (entry.Scheme == scheme)
            {
                return entry;
            }
        }

        return null;
    }
}
