using System.Text;
using PcEdge.Streams.Devices.I2c;

namespace PcEdge.Streams.Configuration;

/// <summary>The file that <c>pcedge config sample NAME</c> prints: one source or sink, or both of that name, with every key that it knows.</summary>
internal static class UriSample
{
    /// <summary>The text, which parses as it stands; null where nothing is called so.</summary>
    public static string? Of(string name)
    {
        var text = new StringBuilder("// A configuration for `pcedge run --config FILE`. Keys stand behind the question mark, joined by &.\n{\n");
        int start = text.Length;
        if (I2cChipTable.Find(name) is { } chip)
        {
            Append(text, "source", $"i2c:1/{chip.Name}@0x{chip.Addresses[0]:x2}?name=kitchen", "a chip on I2C bus 1 by our own driver; `pcedge sensors --scan` finds it", UriKeyTable.Find(chip.Name));
        }

        foreach (SourceEntry entry in SourceTable.All)
        {
            if (entry.Scheme == name || entry.Chips.AsSpan().Contains(name))
            {
                string example = entry.Chips.Length == 0 || entry.Scheme == name ? entry.Example : entry.Example.Replace(entry.Chips[0], name, StringComparison.Ordinal);
                Append(text, "source", example, entry.Help, UriKeyTable.Find(entry.Scheme));
            }
        }

        foreach (SinkEntry entry in SinkTable.All)
        {
            if (entry.Scheme == name)
            {
                Append(text, "sink", entry.Example, entry.Help, UriKeyTable.Find("sink/" + name));
            }
        }

        return text.Length == start ? null : text.Append("}\n").ToString();
    }

    /// <summary>All names that there are.</summary>
    public static List<string> Names()
    {
        var names = new List<string>();
        foreach (SourceEntry entry in SourceTable.All)
        {
            if (entry.Scheme != "-")
            {
                names.Add(entry.Scheme);
            }

            names.AddRange(entry.Chips);
        }

        foreach (I2cChipEntry chip in I2cChipTable.All)
        {
            names.Add(chip.Name);
        }

        foreach (SinkEntry entry in SinkTable.All)
        {
            if (!names.Contains(entry.Scheme))
            {
                names.Add(entry.Scheme);
            }
        }

        return names;
    }

    private static void Append(StringBuilder text, string setting, string example, string help, List<UriKey> keys)
    {
        int width = 0;
        foreach (UriKey key in keys)
        {
            width = Math.Max(width, key.Name.Length + 1 + key.Example.Length);
        }

        text.Append($"  // {help}\n");
        foreach (UriKey key in keys)
        {
            text.Append($"  //   {key.Name}={key.Example}").Append(' ', width - key.Name.Length - 1 - key.Example.Length).Append($"  {key.Help}\n");
        }

        text.Append($"  \"{setting}\": [\"{example}\"],\n");
    }
}
