using PcEdge.Streams.Devices;
using PcEdge.Streams.Devices.Gpio;
using PcEdge.Streams.Devices.I2c;
using PcEdge.Streams.Devices.Spi;
using PcEdge.Streams.Mqtt;

namespace PcEdge.Streams;

/// <summary>Every kind of source, one entry each, in the order in which they are told.</summary>
internal static class SourceTable
{
    /// <summary>The entries.</summary>
    public static IReadOnlyList<SourceEntry> All { get; } =
    [
        new("csv", "csv:sensors.csv", "rows of delimited text") { Rows = TextInput.Csv, IsPath = true, IsShared = true },
        new("jsonl", "jsonl:sensors.jsonl", "one JSON object a line") { Rows = TextInput.JsonLines, IsPath = true, IsShared = true },
        new("-", "-", "standard input, CSV or JSON lines") { Rows = TextInput.Either, IsPath = true },
        new("hwmon", "hwmon:cpu_thermal/temp1?name=cpu", "the kernel's hardware monitors: temperatures, voltages, fans, power")
        {
            Device = static (address, options) => new HwmonDevice(address, options), List = HwmonDevice.List,
        },
        new("iio", "iio:bmp280/temp,pressure", "sensors with a driver in the kernel; ?buffer=128&rate=100 captures at the device's own pace")
        {
            Keys = ["buffer", "rate", "trigger"], Rows = IioBufferSource.Open,
            Device = static (address, options) => new IioDevice(address, options), List = IioDevice.List,
        },
        new("i2c", "i2c:1/bme280@0x76?name=kitchen", $"chips on an I2C bus by our own drivers: {I2cChipTable.Names}")
        {
            Keys = I2cChipTable.Keys, Device = I2cDevice.Of, List = I2cScan.List,
        },
        new("spi", "spi:0.0/mcp3008?channels=0,1&vref=3.3", $"converters on an SPI bus: {SpiDevice.Names}")
        {
            Chips = ["mcp3008", "mcp3004", "mcp3208", "mcp3204"], Keys = SpiDevice.Keys, Device = SpiDevice.Of, List = SpiDevice.List,
        },
        new("w1", "w1:28-0000075c6f8a?name=tank&every=10s", "thermometers on a 1-Wire bus, such as DS18B20")
        {
            Chips = ["ds18b20"], Device = static (address, options) => new W1Device(address, options), List = W1Device.List,
        },
        new("gpio", "gpio:pinctrl-bcm2711/17?edges=rising&pull=up&debounce=5ms", "digital inputs: levels, and how many edges since the reading before")
        {
            Keys = GpioDevice.Keys, Device = static (address, options) => new GpioDevice(address, options), List = GpioDevice.List,
        },
        new("serial", "serial:/dev/ttyUSB0?speed=115200&columns=inside,outside", "lines of CSV or JSON from a serial line; without columns its first line says them")
        {
            Keys = SerialSource.Keys, Rows = SerialSource.Open, List = SerialSource.List, IsPath = true,
        },
        new("mqtt", "mqtt:broker.local/zigbee2mqtt/kitchen?path=temperature,humidity&name=kitchen", "messages of an MQTT topic: numbers, or JSON with the paths to them")
        {
            Keys = MqttSource.Keys, Rows = MqttSource.Open,
        },
        new("tail", "tail:/var/log/sensors.csv?from=end", "a file that somebody goes on writing, also across rotation") { Keys = TailSource.Keys, Rows = TailSource.Open, IsPath = true },
        new("synthetic", "synthetic:sine,steps?rows=1000&noise=0.1&fault=stuck", "made-up sensors, to try things out: sine, square, saw, steps, walk, noise, constant")
        {
            Keys = SyntheticSource.Keys, IsShared = true, Rows = static (address, _) => new SyntheticSource(address),
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
