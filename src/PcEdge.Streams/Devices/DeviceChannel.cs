namespace PcEdge.Streams.Devices;

/// <summary>One quantity of a device.</summary>
internal sealed class DeviceChannel(string name, string unit)
{
    /// <summary>Such as temperature.</summary>
    public string Name { get; } = name;

    /// <summary>°C, kPa, %, V, A, W, m/s², rad/s, T, rpm; empty for a count or a level.</summary>
    public string Unit { get; } = unit;
}
