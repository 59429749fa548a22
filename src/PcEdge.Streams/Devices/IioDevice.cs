namespace PcEdge.Streams.Devices;

/// <summary><c>iio:NAME[/temp,pressure]</c>: sensors with a driver in the kernel (Industrial I/O), one reading at a time.</summary>
internal sealed class IioDevice(SourceAddress address, SourceOptions options)
    : KernelSensor(address, Folder(options.Sysroot), Start)
{
    /// <summary>What folders of devices start with.</summary>
    public const string Start = "iio:device";

    /// <summary>What this machine has.</summary>
    public static void List(string sysroot, bool scan, List<SensorFound> found) =>
        SensorFound.OfKernel("iio", KernelDevice.All(Folder(sysroot), Start), ChannelsOf, found);

    /// <summary>Where devices are.</summary>
    public static string Folder(string sysroot) => Path.Join(sysroot, "/sys/bus/iio/devices");

    protected override List<KernelChannel> Find(KernelDevice device) => ChannelsOf(device);

    protected override string UnitOf(string channel) =>
        IioUnits.Of(channel.StartsWith("in_", StringComparison.Ordinal) ? channel[3..] : channel).Unit;

    private static List<KernelChannel> ChannelsOf(KernelDevice device)
    {
        var channels = new List<KernelChannel>();
        foreach (string ending in (ReadOnlySpan<string>)["_input", "_raw"])
        {
            foreach (string path in Sysfs.Entries(device.Folder, "in_"))
            {
                string file = Path.GetFileName(path);
                string attribute = file.EndsWith(ending, StringComparison.Ordinal) ? file[..^ending.Length] : "";
                if (attribute.Length > 3 && !channels.Exists(channel => channel.Attribute == attribute))
                {
                    channels.Add(Channel(device.Folder, attribute, file, isRaw: ending == "_raw"));
                }
            }
        }

        channels.Sort(static (a, b) => string.CompareOrdinal(a.Attribute, b.Attribute));
        return channels;
    }

    private static KernelChannel Channel(string folder, string attribute, string file, bool isRaw)
    {
        string kernelName = attribute[3..];
        (double unitScale, string unit) = IioUnits.Of(kernelName);
        string? label = Sysfs.Text(Path.Combine(folder, attribute + "_label"));
        return new KernelChannel(label is { Length: > 0 } ? Sysfs.Slug(label) : IioUnits.NameOf(kernelName), attribute, unit)
        {
            File = file,
            Offset = isRaw ? IioAttributes.Number(folder, kernelName, "offset", 0) : 0,
            Scale = unitScale * (isRaw ? IioAttributes.Number(folder, kernelName, "scale", 1) : 1),
        };
    }
}
