namespace PcEdge.Streams.Devices;

/// <summary>
/// A device as the kernel shows it in a folder. Found by its name or label and, where several have that, by the place
/// it is plugged in; never by its number, which changes from start to start.
/// </summary>
internal sealed class KernelDevice(string folder, string name, string? label, string? place)
{
    /// <summary>What is said of a device that nothing is called.</summary>
    public const string Missing = "is not there";

    /// <summary>Its folder now.</summary>
    public string Folder { get; } = folder;

    /// <summary>The driver's name for it.</summary>
    public string Name { get; } = name;

    /// <summary>The board's name for it; null for none.</summary>
    public string? Label { get; } = label;

    /// <summary>Where it is, such as 1-0076 (bus 1, address 0x76); null where unknown.</summary>
    public string? Place { get; } = place;

    /// <summary>The part of a URI that finds it again.</summary>
    public string Target(bool isAlone) => (Label ?? Name) + (isAlone || Place is null ? "" : "@" + Place);

    /// <summary>The bus that it shares with others; null where it has none, or nobody knows.</summary>
    public string? Bus
    {
        get
        {
            int dash = Place?.IndexOf('-', StringComparison.Ordinal) ?? -1;
            return dash > 0 && Place!.Length == dash + 5 && int.TryParse(Place.AsSpan(0, dash), out int number) ? $"i2c-{number}" : null;
        }
    }

    /// <summary>All devices of a class, in the order of their numbers.</summary>
    /// <param name="folder">The folder of the class.</param>
    /// <param name="start">What their folders' names start with.</param>
    public static List<KernelDevice> All(string folder, string start)
    {
        var devices = new List<KernelDevice>();
        foreach (string entry in Sysfs.Entries(folder, start))
        {
            string name = Sysfs.Text(Path.Combine(entry, "name")) ?? "";
            string? label = Sysfs.Text(Path.Combine(entry, "label"));
            if (name.Length > 0 || label?.Length > 0)
            {
                devices.Add(new KernelDevice(entry, name.Length > 0 ? name : label!, label is { Length: > 0 } ? label : null, PlaceOf(entry)));
            }
        }

        return devices;
    }

    /// <summary>The one device that is meant.</summary>
    /// <param name="devices">Those that there are.</param>
    /// <param name="target">NAME or NAME@PLACE.</param>
    /// <param name="problem">Why there is none; null where there is.</param>
    public static KernelDevice? Find(List<KernelDevice> devices, string target, out string? problem)
    {
        int at = target.LastIndexOf('@');
        string name = at < 0 ? target : target[..at];
        KernelDevice? found = null;
        foreach (KernelDevice device in devices)
        {
            if ((device.Name == name || device.Label == name) && (at < 0 || device.Place == target[(at + 1)..]))
            {
                if (found is not null)
                {
                    problem = $"there are two called {name}: {found.Target(false)} and {device.Target(false)}";
                    return null;
                }

                found = device;
            }
        }

        problem = found is not null ? null : Missing;
        return found;
    }

    // hwmon has a link called device; an IIO device is itself a link into the folder of its parent.
    private static string? PlaceOf(string entry)
    {
        if (Sysfs.LinkTarget(Path.Combine(entry, "device")) is string parent)
        {
            return Path.GetFileName(parent);
        }

        return Sysfs.LinkTarget(entry) is string link ? Path.GetFileName(Path.GetDirectoryName(link)) : null;
    }
}
