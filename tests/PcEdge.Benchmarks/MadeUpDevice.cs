using PcEdge.Streams.Devices;
using PcEdge.Streams.Live;

namespace PcEdge.Benchmarks;

/// <summary>A thermometer with noise; now and then a reading fails, and twice a day it is away for a minute.</summary>
internal sealed class MadeUpDevice(int number, SteadyClock clock) : IDevice
{
    private readonly Random _random = new(number);

    public string Name => $"made-up{number}";

    public string Bus => $"bus-{number % 3}";

    public IReadOnlyList<DeviceChannel> Channels { get; } = [new("temperature", "°C")];

    private bool IsAway => clock.Seconds % 43_200 is > 20_000 and < 20_060;

    public string? Open() => IsAway ? "is not there" : null;

    public string? Read(Span<double> values)
    {
        values[0] = 20 + number + Math.Sin(clock.Seconds / 13_751) + (.1 * _random.NextDouble());
        return IsAway || _random.Next(50) == 0 ? "does not answer" : null;
    }

    public void Close()
    {
    }
}
