namespace PcEdge.Streams.Devices;

/// <summary>One element of a device's buffer, and what makes its number a reading.</summary>
/// <param name="channel">As the kernel calls it: accel_x, timestamp.</param>
/// <param name="index">Its rank in a scan.</param>
/// <param name="element">Its form.</param>
internal sealed class IioScanChannel(string channel, int index, ScanElement element)
{
    /// <summary>As the kernel calls it.</summary>
    public string Channel { get; } = channel;

    /// <summary>Its rank in a scan, which may have gaps.</summary>
    public int Index { get; } = index;

    /// <summary>Its form.</summary>
    public ScanElement Element { get; } = element;

    /// <summary>True for the time of the scan.</summary>
    public bool IsTime => Channel == "timestamp";

    /// <summary>Its place among the elements that are switched on.</summary>
    public int Position { get; set; }

    /// <summary>Added to the number first.</summary>
    public double Offset { get; set; }

    /// <summary>The sum is multiplied by this.</summary>
    public double Scale { get; set; } = 1;

    /// <summary>True where the user means this one.</summary>
    public bool IsCalled(string name) => IsCalled(Channel, name);

    /// <summary>True where the user means the channel of that name.</summary>
    public static bool IsCalled(string channel, string name) => name == channel || name == "in_" + channel || name == IioUnits.NameOf(channel);
}
