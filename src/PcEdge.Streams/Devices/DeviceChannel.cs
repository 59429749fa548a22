namespace PcEdge.Streams.Devices;

/// <summary>One quantity of a device.</summary>
/// <param name="Name">Such as temperature.</param>
/// <param name="Unit">°C, kPa, %, V, A, W, m/s², rad/s, T, rpm; empty for a count or a level.</param>
internal sealed record DeviceChannel(string Name, string Unit);
