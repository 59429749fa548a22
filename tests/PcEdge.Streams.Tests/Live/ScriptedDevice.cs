using PcEdge.Streams.Devices;

namespace PcEdge.Streams.Tests.Live;

/// <summary>A device that gives what a test says at each reading, and counts how it is used.</summary>
internal sealed class ScriptedDevice(string name, Func<int, double> reading, string bus = "bus") : IDevice
{
    public const double Fails = double.NegativeInfinity;

    public string Name => name;

    public string Bus => bus;

    public IReadOnlyList<DeviceChannel> Channels { get; } = [new("temperature", "°C")];

    public int Readings { get; private set; }

    public int Opened { get; private set; }

    public int Closed { get; private set; }

    /// <summary>What opening says; null where it goes well.</summary>
    public Func<string?> Opening { get; init; } = static () => null;

    public string? Open()
    {
        Opened++;
        return Opening();
    }

    public string? Read(Span<double> values)
    {
        double value = reading(Readings++);
        values[0] = value;
        return double.IsNegativeInfinity(value) ? "no answer" : null;
    }

    public void Close() => Closed++;
}
