using System.Globalization;

namespace PcEdge.Streams.Devices.I2c;

/// <summary>What answers on the I2C buses. A scan reads one byte from every address, which is as little as can be asked.</summary>
internal static class I2cScan
{
    private const int First = 0x08, Last = 0x77;

    /// <summary>The buses, or, where asked to scan, what is on them.</summary>
    public static void List(string sysroot, bool scan, List<SensorFound> found)
    {
        foreach (string path in Sysfs.Entries(Path.Join(sysroot, "/dev"), "i2c-"))
        {
            if (!int.TryParse(Path.GetFileName(path).AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                continue;
            }

            if (!scan)
            {
                found.Add(new SensorFound($"i2c:{number}/CHIP", $"a bus; --scan asks its addresses; chips are {I2cChipTable.Names}"));
                continue;
            }

            var bus = new LinuxI2cBus(path);
            string? problem = bus.Open();
            if (problem is not null)
            {
                found.Add(new SensorFound($"i2c:{number}/CHIP", problem));
            }

            for (int address = First; problem is null && address <= Last; address++)
            {
                string driver = Path.Join(sysroot, $"/sys/bus/i2c/devices/{number}-{address:x4}/driver");
                if (Sysfs.LinkTarget(driver) is null && Ask(bus, address, out bool isSure) is string chip)
                {
                    found.Add(new SensorFound(
                        $"i2c:{number}/{(chip.Length > 0 ? chip : "CHIP")}@0x{address:x2}",
                        isSure ? "says that it is one" : chip.Length > 0 ? "answers, and may be one" : "answers; no driver here is for this address"));
                }
            }

            bus.Close();
        }
    }

    /// <summary>The chip at an address, as it says itself or as one usually is there; an empty text where nobody knows; null where nobody answers.</summary>
    public static string? Ask(II2cBus bus, int address, out bool isSure)
    {
        isSure = false;
        if (bus.Transfer(address, [], stackalloc byte[1]) is not null)
        {
            return null;
        }

        string guess = "";
        SourceAddress plain = SourceAddress.Of("i2c:", "i2c", "", [], isPath: false);
        foreach (I2cChipEntry entry in I2cChipTable.All)
        {
            if (Array.IndexOf(entry.Addresses, (byte)address) < 0)
            {
                continue;
            }

            isSure = entry.HasIdentity && entry.Make(plain).Start(new I2cPort(bus, address)) is null;
            if (isSure)
            {
                return entry.Name;
            }

            guess = guess.Length == 0 && !entry.HasIdentity ? entry.Name : guess;
        }

        return guess;
    }
}
