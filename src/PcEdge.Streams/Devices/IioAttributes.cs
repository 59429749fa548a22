using System.Globalization;

namespace PcEdge.Streams.Devices;

/// <summary>Scales and offsets of an IIO device: a channel's own, or one that all of its kind share.</summary>
internal static class IioAttributes
{
    /// <summary>A number such as <c>in_voltage0_scale</c>, else <c>in_voltage_scale</c>, else the device's <c>scale</c>.</summary>
    /// <param name="folder">The device.</param>
    /// <param name="channel">Such as voltage0, accel_x, voltage0-voltage1.</param>
    /// <param name="ending">scale or offset.</param>
    /// <param name="otherwise">Where there is none.</param>
    public static double Number(string folder, string channel, string ending, double otherwise)
    {
        string type = IioUnits.Type(channel);
        string shared = channel.Contains('-', StringComparison.Ordinal) ? $"{type}-{type}" : type;
        foreach (string name in (ReadOnlySpan<string>)[$"in_{channel}_{ending}", $"in_{shared}_{ending}", $"in_{type}_{ending}", ending, $"in_{ending}"])
        {
            if (Number(Path.Combine(folder, name)) is double number)
            {
                return number;
            }
        }

        return otherwise;
    }

    /// <summary>A file that starts with a number; null where it does not.</summary>
    public static double? Number(string path)
    {
        ReadOnlySpan<char> text = Sysfs.Text(path);
        int blank = text.IndexOf(' ');
        return double.TryParse(blank < 0 ? text : text[..blank], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
    }
}
