namespace PcEdge.Streams.Devices;

/// <summary>What a URI wants of a kernel's device: <c>NAME[@PLACE][/CHANNEL,CHANNEL]</c>.</summary>
internal sealed class KernelTarget(string device, string[] channels)
{
    /// <summary>NAME or NAME@PLACE.</summary>
    public string Device { get; } = device;

    /// <summary>Channels in that order; none for all.</summary>
    public string[] Channels { get; } = channels;

    /// <summary>Takes the target apart.</summary>
    /// <exception cref="StreamUriException">There is no name.</exception>
    public static KernelTarget Of(SourceAddress address)
    {
        string target = address.Target;
        int slash = target.IndexOf('/', StringComparison.Ordinal);
        string device = slash < 0 ? target : target[..slash];
        string[] channels = slash < 0 ? [] : target[(slash + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries);
        return device.Length > 0 && (slash < 0 || channels.Length > 0)
            ? new KernelTarget(device, channels)
            : throw address.WrongTarget($"{address.Scheme}:NAME or {address.Scheme}:NAME/CHANNEL,...; `pcedge sensors` lists what there is");
    }
}
