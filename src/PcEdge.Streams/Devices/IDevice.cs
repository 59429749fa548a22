namespace PcEdge.Streams.Devices;

/// <summary>
/// A device that is asked for its readings. Its channels are known before it is opened, so that it may be missing at the
/// start. Nothing throws on a fault: the reason is a text, one of a few that are there already, since a sick bus fails often.
/// </summary>
internal interface IDevice
{
    /// <summary>What its channels are called after where the user gives no name: bme280.</summary>
    string Name { get; }

    /// <summary>Devices of one bus are read by one thread, one after the other: i2c-1.</summary>
    string Bus { get; }

    /// <summary>Its channels, in the order of <see cref="Read"/>.</summary>
    IReadOnlyList<DeviceChannel> Channels { get; }

    /// <summary>Opens and sets up the device; null where it is ready, else the reason why not.</summary>
    string? Open();

    /// <summary>Reads every channel once, in its unit; NaN where there is no reading. Null where that went well, else the reason.</summary>
    string? Read(Span<double> values);

    /// <summary>Lets go of the device; it may be opened again.</summary>
    void Close();

    /// <summary>Adds what there is to tell at the end beside failures.</summary>
    /// <param name="name">What each sentence starts with.</param>
    /// <param name="sentences">Where they go.</param>
    void Tell(string name, List<string> sentences)
    {
    }
}
