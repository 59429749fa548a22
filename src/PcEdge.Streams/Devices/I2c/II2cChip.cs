namespace PcEdge.Streams.Devices.I2c;

/// <summary>A driver of a chip: one file plus one line in <see cref="I2cChipTable"/>.</summary>
internal interface II2cChip
{
    /// <summary>Its channels.</summary>
    DeviceChannel[] Channels { get; }

    /// <summary>Sees whether it is the right chip, and sets it up; null where that went well, else the reason why not.</summary>
    string? Start(I2cPort port);

    /// <summary>Reads every channel once, in its unit; NaN where there is no reading. Null where that went well, else the reason.</summary>
    string? Read(I2cPort port, Span<double> values);
}
