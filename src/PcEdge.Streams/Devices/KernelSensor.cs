namespace PcEdge.Streams.Devices;

/// <summary>
/// A sensor that has a driver in the kernel, read attribute by attribute. One attribute that fails is one channel without
/// reading; the sensor fails where all do.
/// </summary>
internal abstract class KernelSensor : IDevice
{
    private readonly string _folder;
    private readonly string _start;
    private readonly KernelTarget _target;
    private KernelChannel[] _channels = [];

    /// <param name="address">The URI.</param>
    /// <param name="folder">Folder of the class of devices.</param>
    /// <param name="start">What their folders' names start with.</param>
    /// <exception cref="DeviceException">It is not there, and nobody said which channels it would have.</exception>
    protected KernelSensor(SourceAddress address, string folder, string start)
    {
        _folder = folder;
        _start = start;
        _target = KernelTarget.Of(address);
        KernelDevice? device = KernelDevice.Find(KernelDevice.All(folder, start), _target.Device, out string? problem);
        problem ??= Choose(device!);
        if (problem is not null && (_target.Channels.Length == 0 || device is not null))
        {
            throw new DeviceException($"{address.Uri}: {problem}" + (problem == KernelDevice.Missing
                ? $"; `pcedge sensors` lists what there is. To start without it, name its channels: {address.Scheme}:{_target.Device}/CHANNEL,..."
                : ""));
        }

        Bus = device?.Bus ?? Live.Bus.Shared;

        // The user's word, where he has one, so that a name does not depend on what was there at the start.
        var channels = new DeviceChannel[problem is null ? _channels.Length : _target.Channels.Length];
        for (int j = 0; j < channels.Length; j++)
        {
            string name = _target.Channels.Length > 0 ? _target.Channels[j] : _channels[j].Name;
            channels[j] = new DeviceChannel(name, problem is null ? _channels[j].Unit : UnitOf(name));
        }

        Channels = channels;
    }

    public string Name => Sysfs.Slug(_target.Device.Split('@')[0]);

    public string Bus { get; }

    public IReadOnlyList<DeviceChannel> Channels { get; }

    public string? Open()
    {
        // Looked for anew: a device that comes back may have another number.
        KernelDevice? device = KernelDevice.Find(KernelDevice.All(_folder, _start), _target.Device, out string? problem);
        problem ??= Choose(device!);
        for (int j = 0; j < _channels.Length && problem is null; j++)
        {
            problem = _channels[j].Open(device!.Folder);
        }

        return problem ?? (_channels.Length == Channels.Count ? null : "has other channels than before");
    }

    public string? Read(Span<double> values)
    {
        string? problem = null;
        int failed = 0;
        for (int j = 0; j < _channels.Length; j++)
        {
            if (_channels[j].Read(out values[j]) is string reason)
            {
                problem = reason;
                failed++;
            }
        }

        return failed == _channels.Length ? problem : null;
    }

    public void Close() => Array.ForEach(_channels, static channel => channel.Close());

    /// <summary>The channels of a device.</summary>
    protected abstract List<KernelChannel> Find(KernelDevice device);

    /// <summary>The unit of a channel that may not be there yet; empty where the name does not tell.</summary>
    protected abstract string UnitOf(string channel);

    private string? Choose(KernelDevice device)
    {
        List<KernelChannel> all = Find(device);
        if (_target.Channels.Length == 0)
        {
            _channels = [.. all];
            return all.Count > 0 ? null : "has no channel that can be read";
        }

        _channels = new KernelChannel[_target.Channels.Length];
        for (int j = 0; j < _channels.Length; j++)
        {
            string name = _target.Channels[j];
            if (all.Find(channel => channel.IsCalled(name)) is not KernelChannel found)
            {
                _channels = [];
                return $"has no channel '{name}'; there are {string.Join(", ", all.ConvertAll(static channel => channel.Name))}";
            }

            _channels[j] = found;
        }

        return null;
    }
}
