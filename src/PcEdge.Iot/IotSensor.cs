using System.Device.Gpio;
using System.Device.I2c;
using System.Device.Spi;
using PcEdge.Streams;
using PcEdge.Streams.Devices;

namespace PcEdge.Iot;

/// <summary>
/// A sensor that somebody else's code reads, as a part of a stream. The caller owns what is read and disposes of it after the
/// stream. What the code throws (<see cref="IOException"/> and its like) is a reading that failed, never the end. Pace and policy of its own: <c>sensor with { Every = 10 }</c>.
/// </summary>
public sealed record IotSensor
{
    private IotSensor(IDevice device) => Device = device;

    /// <summary>Seconds from reading to reading; null for the stream's period.</summary>
    public double? Every { get; init; }

    /// <summary>Seconds that a reading counts; null for what the stream says, or three periods.</summary>
    public double? MaxAge { get; init; }

    /// <summary>Which reading a row gets; null for what the stream says.</summary>
    public Alignment? Align { get; init; }

    /// <summary>What to do while it does not answer; null for what the stream says.</summary>
    public MissingPolicy? OnMissing { get; init; }

    internal IDevice Device { get; }

    /// <summary>A chip on an I2C bus; chips of one bus are read one after the other.</summary>
    /// <param name="name">What its channels are called after: kitchen gives kitchen.temperature.</param>
    /// <param name="device">The chip.</param>
    /// <param name="channels">Names and units, such as ("temperature", "°C").</param>
    /// <param name="read">Reads it.</param>
    /// <param name="start">Sets the chip up: before the first reading, and again after it was away; null for nothing.</param>
    public static IotSensor OnI2c(
        string name, I2cDevice device, IReadOnlyList<(string Name, string Unit)> channels, IotReading<I2cDevice> read, Action<I2cDevice>? start = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        return Of(name, $"i2c-{device.ConnectionSettings.BusId}", device, channels, read, start);
    }

    /// <summary>A chip on an SPI bus; chips of one bus are read one after the other.</summary>
    /// <param name="name">What its channels are called after.</param>
    /// <param name="device">The chip.</param>
    /// <param name="channels">Names and units.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="start">Sets the chip up: before the first reading, and again after it was away; null for nothing.</param>
    public static IotSensor OnSpi(
        string name, SpiDevice device, IReadOnlyList<(string Name, string Unit)> channels, IotReading<SpiDevice> read, Action<SpiDevice>? start = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        return Of(name, $"spi-{device.ConnectionSettings.BusId}", device, channels, read, start);
    }

    /// <summary>Digital inputs: 0 or 1 each. Pins that are closed are opened as inputs.</summary>
    /// <param name="name">What its channels are called after: door gives door.17, or door where there is one pin.</param>
    /// <param name="controller">The controller.</param>
    /// <param name="pins">Numbers in the controller's own scheme.</param>
    /// <param name="mode">Input, or with a resistor.</param>
    public static IotSensor OnGpio(string name, GpioController controller, IReadOnlyList<int> pins, PinMode mode = PinMode.Input)
    {
        ArgumentNullException.ThrowIfNull(controller);
        ArgumentNullException.ThrowIfNull(pins);
        int[] numbers = [.. pins];
        var channels = new List<(string, string)>();
        foreach (int pin in numbers)
        {
            channels.Add((pin.ToString(System.Globalization.CultureInfo.InvariantCulture), ""));
        }

        return Of(
            name, "gpio", controller, channels,
            (inputs, values) =>
            {
                for (int j = 0; j < numbers.Length; j++)
                {
                    values[j] = inputs.Read(numbers[j]) == PinValue.High ? 1 : 0;
                }
            },
            inputs =>
            {
                foreach (int pin in numbers)
                {
                    if (!inputs.IsPinOpen(pin))
                    {
                        inputs.OpenPin(pin, mode);
                    }
                }
            });
    }

    /// <summary>Any sensor: a class of Iot.Device.Bindings, or one's own.</summary>
    /// <param name="name">What its channels are called after.</param>
    /// <param name="bus">What one thread reads, such as i2c-1: a sensor that hangs holds up its own bus alone.</param>
    /// <param name="sensor">The sensor.</param>
    /// <param name="channels">Names and units.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="start">Sets it up: before the first reading, and again after it was away; null for nothing.</param>
    /// <typeparam name="TSensor">Its class.</typeparam>
    public static IotSensor Of<TSensor>(
        string name, string bus, TSensor sensor, IReadOnlyList<(string Name, string Unit)> channels, IotReading<TSensor> read, Action<TSensor>? start = null)
        where TSensor : class
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(bus);
        ArgumentNullException.ThrowIfNull(sensor);
        ArgumentNullException.ThrowIfNull(channels);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentOutOfRangeException.ThrowIfZero(channels.Count, nameof(channels));
        return new IotSensor(new IotDevice<TSensor>(name, bus, sensor, channels, read, start));
    }
}
