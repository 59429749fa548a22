namespace PcEdge.Streams.Mqtt.HomeAssistant;

/// <summary>The quantity of a sensor in Home Assistant's words, by its unit.</summary>
internal static class SensorClass
{
    /// <summary>Null where the unit does not tell it, or Home Assistant has no word that allows the unit.</summary>
    public static string? Of(string unit, string channel) => unit switch
    {
        "°C" => "temperature",
        "kPa" => "pressure",
        "V" => "voltage",
        "A" => "current",
        "W" => "power",
        "lx" => "illuminance",
        "m" => "distance",
        "m/s" => "speed",
        "%" when channel.Contains("humid", StringComparison.OrdinalIgnoreCase) => "humidity",
        _ => null,
    };
}
