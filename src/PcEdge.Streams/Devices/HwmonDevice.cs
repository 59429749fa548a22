namespace PcEdge.Streams.Devices;

/// <summary><c>hwmon:NAME[/temp1,fan1]</c>: what the kernel's hardware monitors measure: temperatures, voltages, currents, power, fans.</summary>
internal sealed class HwmonDevice(SourceAddress address, SourceOptions options)
    : KernelSensor(address, Folder(options.Sysroot), Start)
{
    private const string Start = "hwmon";

    // The kernel's units are those of hwmon's sysfs interface.
    private static readonly (string Start, double Scale, string Unit)[] Kinds =
    [
        ("temp", 1e-3, "°C"), ("in", 1e-3, "V"), ("curr", 1e-3, "A"), ("power", 1e-6, "W"), ("energy", 1e-6, "J"),
        ("fan", 1, "rpm"), ("humidity", 1e-3, "%"), ("freq", 1, "Hz"),
    ];

    /// <summary>What this machine has.</summary>
    public static void List(string sysroot, bool scan, List<SensorFound> found) =>
        SensorFound.OfKernel("hwmon", KernelDevice.All(Folder(sysroot), Start), ChannelsOf, found);

    protected override List<KernelChannel> Find(KernelDevice device) => ChannelsOf(device);

    protected override string UnitOf(string channel)
    {
        foreach ((string start, _, string unit) in Kinds)
        {
            if (channel.StartsWith(start, StringComparison.Ordinal) && channel.Length > start.Length && char.IsAsciiDigit(channel[start.Length]))
            {
                return unit;
            }
        }

        return "";
    }

    private static string Folder(string sysroot) => Path.Join(sysroot, "/sys/class/hwmon");

    private static List<KernelChannel> ChannelsOf(KernelDevice device)
    {
        var channels = new List<KernelChannel>();
        foreach ((string start, double scale, string unit) in Kinds)
        {
            foreach (string path in Sysfs.Entries(device.Folder, start))
            {
                string file = Path.GetFileName(path);
                int ending = file.LastIndexOf('_');
                if (ending < 0 || file[ending..] is not ("_input" or "_average") || !char.IsAsciiDigit(file[start.Length]))
                {
                    continue;
                }

                string attribute = file[..ending];
                string? label = Sysfs.Text(Path.Combine(device.Folder, attribute + "_label"));
                string name = label is { Length: > 0 } ? Sysfs.Slug(label) : attribute;
                if (!channels.Exists(channel => channel.Attribute == attribute))
                {
                    name = channels.Exists(channel => channel.Name == name) ? attribute : name;
                    channels.Add(new KernelChannel(name, attribute, unit) { File = file, Scale = scale });
                }
            }
        }

        return channels;
    }
}
