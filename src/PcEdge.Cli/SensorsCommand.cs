using PcEdge.Streams;

namespace PcEdge.Cli;

/// <summary><c>pcedge sensors</c>: what this machine has, with the URI to paste behind <c>--source</c>.</summary>
internal static class SensorsCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("sensors", "List the sensors and buses of this machine, each as a source to paste.");
        var scan = new Option<bool>("--scan") { Description = "Ask every address of every I2C bus, too; some chips take that amiss." };
        var sysroot = new Option<string?>("--sysroot") { HelpName = "FOLDER", Description = "Folder in place of /." };
        command.Add(scan);
        command.Add(sysroot);
        command.SetAction(parsed => List(parsed.GetValue(sysroot) ?? "", parsed.GetValue(scan), surroundings));
        return command;
    }

    private static int List(string sysroot, bool scan, Surroundings surroundings)
    {
        IReadOnlyList<SensorFound> all = SensorFound.All(sysroot, scan);
        int width = 0;
        foreach (SensorFound found in all)
        {
            width = Math.Max(width, found.Uri.Length);
        }

        foreach (SensorFound found in all)
        {
            surroundings.Out.WriteLine($"{found.Uri.PadRight(width)}  {found.What}");
        }

        if (all.Count == 0)
        {
            surroundings.Log.Warn("the kernel shows no sensor and no bus here (hwmon, iio, w1, i2c, spi, gpio, serial); is the interface switched on?");
        }

        return ExitCode.Fine;
    }
}
