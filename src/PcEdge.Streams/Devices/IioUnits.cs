namespace PcEdge.Streams.Devices;

/// <summary>Quantities of the kernel's Industrial I/O, and what makes its units ours (the kernel's ABI documentation of sysfs-bus-iio).</summary>
internal static class IioUnits
{
    private static readonly (string Type, double Scale, string Unit)[] Kinds =
    [
        ("temp", 1e-3, "°C"), ("humidityrelative", 1e-3, "%"), ("pressure", 1, "kPa"), ("voltage", 1e-3, "V"), ("current", 1e-3, "A"),
        ("power", 1e-3, "W"), ("energy", 1, "J"), ("accel", 1, "m/s²"), ("gravity", 1, "m/s²"), ("anglvel", 1, "rad/s"), ("magn", 1e-4, "T"),
        ("angl", 1, "rad"), ("illuminance", 1, "lx"), ("resistance", 1, "Ω"), ("capacitance", 1e-9, "F"), ("distance", 1, "m"),
        ("velocity", 1, "m/s"), ("concentration", 1, "%"), ("count", 1, ""), ("intensity", 1, ""), ("proximity", 1, ""), ("uvindex", 1, ""),
    ];

    /// <summary>The scale and unit of a channel such as voltage0, accel_x or voltage0-voltage1; a type unknown here is left as it is.</summary>
    public static (double Scale, string Unit) Of(string channel)
    {
        string type = Type(channel);
        foreach ((string name, double scale, string unit) in Kinds)
        {
            if (name == type)
            {
                return (scale, unit);
            }
        }

        return (1, "");
    }

    /// <summary>The letters that a channel's name starts with.</summary>
    public static string Type(string channel)
    {
        int length = channel.AsSpan().IndexOfAnyExceptInRange('a', 'z');
        return length < 0 ? channel : channel[..length];
    }

    /// <summary>The name in the stream: the same as that of our own drivers for the same quantity.</summary>
    public static string NameOf(string channel) => Type(channel) switch
    {
        "temp" => "temperature" + channel[4..],
        "humidityrelative" => "humidity" + channel[16..],
        _ => channel,
    };
}
