using PcEdge.Streams.Devices;

namespace PcEdge.Iot;

/// <summary>A device that somebody else's code reads; what it throws becomes the reason why a reading failed.</summary>
internal sealed class IotDevice<TSensor> : IDevice
    where TSensor : class
{
    private readonly TSensor _sensor;
    private readonly IotReading<TSensor> _read;
    private readonly Action<TSensor>? _start;

    public IotDevice(string name, string bus, TSensor sensor, IReadOnlyList<(string Name, string Unit)> channels, IotReading<TSensor> read, Action<TSensor>? start)
    {
        (Name, Bus, _sensor, _read, _start) = (name, bus, sensor, read, start);
        var all = new DeviceChannel[channels.Count];
        for (int j = 0; j < all.Length; j++)
        {
            all[j] = new DeviceChannel(channels[j].Name, channels[j].Unit);
        }

        Channels = all;
    }

    public string Name { get; }

    public string Bus { get; }

    public IReadOnlyList<DeviceChannel> Channels { get; }

    public string? Open()
    {
        try
        {
            _start?.Invoke(_sensor);
            return null;
        }
        catch (Exception problem) when (IsOfTheWorld(problem))
        {
            return problem.Message;
        }
    }

    public string? Read(Span<double> values)
    {
        try
        {
            _read(_sensor, values);
            return null;
        }
        catch (Exception problem) when (IsOfTheWorld(problem))
        {
            return problem.Message;
        }
    }

    /// <summary>Nothing: the sensor is the caller's.</summary>
    public void Close()
    {
    }

    // What the bindings throw where a chip does not answer, is another one, or is busy; a mistake in the code itself must be seen.
    private static bool IsOfTheWorld(Exception problem) =>
        problem is IOException or UnauthorizedAccessException or InvalidOperationException and not ObjectDisposedException or TimeoutException;
}
