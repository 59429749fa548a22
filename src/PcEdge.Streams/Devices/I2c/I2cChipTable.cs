namespace PcEdge.Streams.Devices.I2c;

/// <summary>Every chip that we have a driver for.</summary>
internal static class I2cChipTable
{
    /// <summary>The entries; of those that answer alike the one that knows more comes first.</summary>
    public static IReadOnlyList<I2cChipEntry> All { get; } =
    [
        new("bme280", [0x76, 0x77], ["oversampling"], static address => new Bmx280(address, hasHumidity: true)) { HasIdentity = true },
        new("bmp280", [0x76, 0x77], ["oversampling"], static address => new Bmx280(address, hasHumidity: false)) { HasIdentity = true },
        new("mpu9250", [0x68, 0x69], ["accel", "gyro"], static address => new Mpu9250(address)) { HasIdentity = true },
        new("mpu6050", [0x68, 0x69], ["accel", "gyro"], static address => new Mpu6050(address)) { HasIdentity = true },
        new("sht3x", [0x44, 0x45], [], static _ => new Sht3x()),
        new("ina219", [0x40, 0x41, 0x44, 0x45], ["shunt"], static address => new Ina219(address)),
        new("ads1115", [0x48, 0x49, 0x4a, 0x4b], ["channels", "range", "rate"], static address => new Ads1115(address, [8, 16, 32, 64, 128, 250, 475, 860])),
        new("ads1015", [0x48, 0x49, 0x4a, 0x4b], ["channels", "range", "rate"], static address => new Ads1115(address, [128, 250, 490, 920, 1600, 2400, 3300])),
    ];

    /// <summary>The keys of all chips.</summary>
    public static string[] Keys { get; } = KeysOf();

    /// <summary>The names, for messages.</summary>
    public static string Names { get; } = NamesOf();

    /// <summary>The entry of a name, or null.</summary>
    public static I2cChipEntry? Find(string name)
    {
        foreach (I2cChipEntry entry in All)
        {
            if (entry.Name == name)
            {
                return entry;
            }
        }

        return null;
    }

    private static string NamesOf()
    {
        var names = new List<string>();
        foreach (I2cChipEntry entry in All)
        {
            names.Add(entry.Name);
        }

        return string.Join(", ", names);
    }

    private static string[] KeysOf()
    {
        var keys = new List<string>();
        foreach (I2cChipEntry entry in All)
        {
            keys.AddRange(Array.FindAll(entry.Keys, key => !keys.Contains(key)));
        }

        return keys.ToArray();
    }
}
