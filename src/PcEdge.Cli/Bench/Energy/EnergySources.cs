namespace PcEdge.Cli.Bench.Energy;

/// <summary>Finds what tells this machine's energy: RAPL, else a counter of hwmon, else a power sensor of hwmon, else one of IIO.</summary>
internal static class EnergySources
{
    // They measure something that no model here runs on.
    private static readonly string[] Graphics = ["amdgpu", "radeon", "nouveau", "i915", "xe"];

    /// <summary>The first there is; null where the machine cannot tell.</summary>
    /// <param name="root">Folder that stands for /.</param>
    /// <param name="clock">Clock for sensors of power.</param>
    /// <exception cref="IOException">A file beside the counter is not as it must be.</exception>
    public static EnergyMeter? Find(string root, TimeProvider clock) =>
        Packages(root) ?? HwmonEnergy(root) ?? (EnergyMeter?)HwmonPower(root, clock) ?? IioPower(root, clock);

    // Zones called package are the sockets; one called psys is the platform with the sockets in it, and an mmio zone is a package once more.
    private static EnergyCounter? Packages(string root)
    {
        var files = new List<string>();
        var ranges = new List<long>();
        foreach (string zone in SysFile.Entries(Path.Combine(root, "sys/class/powercap"), "*rapl*:*"))
        {
            string name = Path.GetFileName(zone);
            string file = Path.Combine(zone, "energy_uj");
            bool isPackage = name.IndexOf(':', StringComparison.Ordinal) == name.LastIndexOf(':') && !name.Contains("mmio", StringComparison.Ordinal)
                && SysFile.Word(Path.Combine(zone, "name")) is "" or ['p', 'a', 'c', 'k', 'a', 'g', 'e', ..];
            if (isPackage && Path.Exists(file))
            {
                files.Add(file);
                ranges.Add(SysFile.Whole(Path.Combine(zone, "max_energy_range_uj")));
            }
        }

        return files.Count > 0 ? new EnergyCounter(files, ranges) : null;
    }

    // Microjoules. Where sockets have counters of their own, those of their cores are in them.
    private static EnergyCounter? HwmonEnergy(string root)
    {
        foreach (string device in Hwmon(root))
        {
            string[] all = SysFile.Entries(device, "energy*_input");
            string[] sockets = Array.FindAll(all, static file =>
                SysFile.Word(file.Replace("_input", "_label", StringComparison.Ordinal)).Contains("socket", StringComparison.OrdinalIgnoreCase));
            string[] files = sockets.Length > 0 ? sockets : all.Length > 0 ? [all[0]] : [];
            if (files.Length > 0)
            {
                return new EnergyCounter(files, new long[files.Length]);
            }
        }

        return null;
    }

    // Microwatts.
    private static PowerSensor? HwmonPower(string root, TimeProvider clock)
    {
        foreach (string device in Hwmon(root))
        {
            if (SysFile.Entries(device, "power*_input") is [string file, ..])
            {
                return new PowerSensor(file, 1e-6, clock);
            }
        }

        return null;
    }

    // Raw times scale is milliwatts; a device may have one scale for all of its power channels.
    private static PowerSensor? IioPower(string root, TimeProvider clock)
    {
        foreach (string device in SysFile.Entries(Path.Combine(root, "sys/bus/iio/devices"), "iio:device*"))
        {
            if (SysFile.Entries(device, "in_power*_raw") is [string file, ..])
            {
                string own = file.Replace("_raw", "_scale", StringComparison.Ordinal);
                string shared = Path.Combine(device, "in_power_scale");
                double scale = File.Exists(own) ? SysFile.Number(own) : File.Exists(shared) ? SysFile.Number(shared) : 1;
                return new PowerSensor(file, scale * 1e-3, clock);
            }
        }

        return null;
    }

    private static IEnumerable<string> Hwmon(string root)
    {
        foreach (string device in SysFile.Entries(Path.Combine(root, "sys/class/hwmon"), "hwmon*"))
        {
            if (!Graphics.Contains(SysFile.Word(Path.Combine(device, "name"))))
            {
                yield return device;
            }
        }
    }
}
