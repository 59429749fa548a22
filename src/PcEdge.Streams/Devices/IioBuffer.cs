using System.Globalization;

namespace PcEdge.Streams.Devices;

/// <summary>
/// Buffered capture of an IIO device: the kernel fills a buffer at the device's own pace, and whole scans are read from its
/// character device. Set up in the order that the kernel's documentation asks for: everything first, the switch last.
/// </summary>
internal sealed class IioBuffer(string sysroot, KernelTarget target, int length, double rate, string? trigger)
{
    private string _folder = "";
    private string _buffer = "";
    private string _scan = "";
    private int _descriptor = Libc.Closed;
    private int _timestamp = -1;
    private IioScanChannel[] _channels = [];

    /// <summary>Names and units; after <see cref="Open"/>.</summary>
    public DeviceChannel[] Channels { get; private set; } = [];

    /// <summary>Where the elements lie; after <see cref="Open"/>.</summary>
    public ScanLayout Layout { get; private set; } = new([]);

    /// <summary>Seconds between scans where they have no times; NaN where nobody knows.</summary>
    public double Period { get; private set; } = double.NaN;

    /// <summary>For <see cref="Poll"/>.</summary>
    public int Descriptor => _descriptor;

    /// <summary>Sets everything up and starts; null where that went well, else the reason why not.</summary>
    public string? Open()
    {
        KernelDevice? device = KernelDevice.Find(KernelDevice.All(IioDevice.Folder(sysroot), IioDevice.Start), target.Device, out string? problem);
        if (device is null)
        {
            return problem;
        }

        _folder = device.Folder;
        _buffer = Directory.Exists(Path.Combine(_folder, "buffer0")) ? Path.Combine(_folder, "buffer0") : Path.Combine(_folder, "buffer");
        _scan = Directory.Exists(Path.Combine(_folder, "scan_elements")) ? Path.Combine(_folder, "scan_elements") : _buffer;
        if (!Directory.Exists(_buffer))
        {
            return "has no buffer: leave out 'buffer' and it is read one by one";
        }

        return Sysfs.Write(Path.Combine(_buffer, "enable"), "0") ?? Choose() ?? SetTrigger(device) ?? SetPace()
            ?? Sysfs.Write(Path.Combine(_buffer, "length"), length.ToString(CultureInfo.InvariantCulture))
            ?? Sysfs.Write(Path.Combine(_buffer, "enable"), "1") ?? OpenDevice();
    }

    /// <summary>Reads whole scans; how many bytes, or -1 with the reason in <see cref="Errno"/>.</summary>
    public int Read(Span<byte> scans) => Libc.Read(_descriptor, scans);

    /// <summary>The readings of one scan.</summary>
    /// <param name="scan">Its bytes.</param>
    /// <param name="values">[channels].</param>
    public void Decode(ReadOnlySpan<byte> scan, Span<double> values)
    {
        for (int j = 0; j < _channels.Length; j++)
        {
            values[j] = (Layout.Read(scan, _channels[j].Position) + _channels[j].Offset) * _channels[j].Scale;
        }
    }

    /// <summary>The time of a scan on the device's clock, nanoseconds; false where scans have none.</summary>
    public bool TryReadTime(ReadOnlySpan<byte> scan, out long nanoseconds)
    {
        nanoseconds = _timestamp < 0 ? 0 : Layout.Read(scan, _timestamp);
        return _timestamp >= 0;
    }

    /// <summary>Stops the buffer and lets go of the trigger.</summary>
    public void Close()
    {
        Libc.Close(ref _descriptor);
        if (_buffer.Length > 0 && Directory.Exists(_buffer))
        {
            _ = Sysfs.Write(Path.Combine(_buffer, "enable"), "0");
            string current = Path.Combine(_folder, "trigger", "current_trigger");
            _ = File.Exists(current) ? Sysfs.Write(current, "\n") : null;
        }
    }

    /// <summary>Switches the elements on that are wanted, the others off, and learns how they lie.</summary>
    private string? Choose()
    {
        var found = new List<IioScanChannel>();
        foreach (string path in Sysfs.Entries(_scan, "in_"))
        {
            string file = Path.GetFileName(path);
            if (!file.EndsWith("_en", StringComparison.Ordinal))
            {
                continue;
            }

            string channel = file[3..^3];
            bool isTime = channel == "timestamp";
            bool isWanted = isTime || target.Channels.Length == 0 || Array.Exists(target.Channels, name => IioScanChannel.IsCalled(channel, name));
            if (Sysfs.Write(path, isWanted ? "1" : "0") is string problem && (isWanted && !isTime))
            {
                return problem;
            }

            if (isWanted)
            {
                string stem = Path.Combine(_scan, "in_" + channel);
                if (!ScanElement.TryParse(Sysfs.Text(stem + "_type"), out ScanElement? element) || IioAttributes.Number(stem + "_index") is not double index)
                {
                    return $"{channel} has no type or index that can be understood ('{Sysfs.Text(stem + "_type")}')";
                }

                found.Add(new IioScanChannel(channel, (int)index, element));
            }
        }

        found.Sort(static (a, b) => a.Index - b.Index);
        return Lay(found);
    }

    private string? Lay(List<IioScanChannel> found)
    {
        var elements = new ScanElement[found.Count];
        var readings = new List<IioScanChannel>();
        _timestamp = -1;
        for (int i = 0; i < elements.Length; i++)
        {
            found[i].Position = i;
            elements[i] = found[i].Element;
            if (found[i].IsTime)
            {
                _timestamp = i;
            }
            else
            {
                readings.Add(found[i]);
            }
        }

        Layout = new ScanLayout(elements);
        if (readings.Count == 0 || (target.Channels.Length > 0 && readings.Count != target.Channels.Length))
        {
            return $"has not all of the channels asked for, but {readings.Count} of them";
        }

        Channels = new DeviceChannel[readings.Count];
        _channels = new IioScanChannel[readings.Count];
        for (int j = 0; j < _channels.Length; j++)
        {
            // In the order in which the user named them, by his words.
            string? wish = target.Channels.Length == 0 ? null : target.Channels[j];
            IioScanChannel reading = wish is null ? readings[j] : readings.Find(channel => channel.IsCalled(wish))!;
            (double scale, string unit) = IioUnits.Of(reading.Channel);
            reading.Offset = IioAttributes.Number(_folder, reading.Channel, "offset", 0);
            reading.Scale = scale * IioAttributes.Number(_folder, reading.Channel, "scale", 1);
            Channels[j] = new DeviceChannel(wish ?? IioUnits.NameOf(reading.Channel), unit);
            _channels[j] = reading;
        }

        return null;
    }

    private string? SetTrigger(KernelDevice device)
    {
        string current = Path.Combine(_folder, "trigger", "current_trigger");
        if (!File.Exists(current))
        {
            return trigger is null ? null : "has no trigger to choose";
        }

        string number = Path.GetFileName(device.Folder)[IioDevice.Start.Length..];
        foreach (string name in trigger is null ? (ReadOnlySpan<string>)[$"{device.Name}-dev{number}", $"{device.Name}-trigger"] : [trigger])
        {
            if (HasTrigger(name))
            {
                return Sysfs.Write(current, name);
            }
        }

        return trigger is not null ? $"there is no trigger '{trigger}'"
            : Sysfs.Text(current) is { Length: > 0 } ? null // somebody has chosen one already
            : "has no trigger of its own; make one (configfs, iio/triggers/hrtimer) and name it: trigger=NAME";
    }

    private bool HasTrigger(string name)
    {
        foreach (string entry in Sysfs.Entries(IioDevice.Folder(sysroot), "trigger"))
        {
            if (Sysfs.Text(Path.Combine(entry, "name")) == name)
            {
                return true;
            }
        }

        return false;
    }

    private string? SetPace()
    {
        string frequency = Path.Combine(_folder, "sampling_frequency");
        if (rate > 0)
        {
            string? problem = File.Exists(frequency)
                ? Sysfs.Write(frequency, rate.ToString(CultureInfo.InvariantCulture))
                : "has no sampling_frequency: its trigger sets the pace; leave out 'rate'";
            if (problem is not null)
            {
                return problem;
            }
        }

        Period = IioAttributes.Number(frequency) is > 0 and double hertz ? 1 / hertz : double.NaN;

        // The clock on the wall may be set while it runs; where the kernel lets us we take one that is not.
        string clock = Path.Combine(_folder, "current_timestamp_clock");
        _ = File.Exists(clock) ? Sysfs.Write(clock, "monotonic") : null;
        return null;
    }

    private string? OpenDevice()
    {
        _descriptor = Libc.Open(Path.Join(sysroot, "/dev/" + Path.GetFileName(_folder)), Libc.ReadOnly | Libc.NonBlocking);
        return _descriptor < 0 ? $"its buffer {Errno.Text(Libc.LastError)}" : null;
    }
}
