using PcEdge.Streams.Devices;
using PcEdge.Streams.Live;

namespace PcEdge.Streams;

/// <summary><c>serial:/dev/ttyUSB0?speed=115200</c>: lines of CSV or JSON from a serial line. Rows without a time have that of their arrival.</summary>
internal static class SerialSource
{
    /// <summary>Keys of the URI.</summary>
    public static readonly string[] Keys = ["speed", "columns"];

    /// <summary>Opens it; waits for its first line where nobody says what its columns are.</summary>
    public static ISource Open(SourceAddress address, SourceSetup setup)
    {
        string target = address.Target;
        if (target.Length == 0)
        {
            throw address.WrongTarget("serial:DEVICE, such as serial:/dev/ttyUSB0; `pcedge sensors` lists them");
        }

        uint speed = (uint)address.Count("speed", 115_200, 50, 4_000_000);
        string path = Path.Join(setup.Options.Sysroot, target.StartsWith('/') ? target : "/dev/" + target);
        var clock = new SystemClock();
        string? columns = address.Text("columns");
        SourceOptions options = setup.Options;
        ISource Make()
        {
            var stream = new SerialStream(path, speed, columns, setup with { Options = options }, clock);
            ISource rows = TextInput.Over(new ByteInput(stream, target, stop: setup.Stop), lines => TextInput.Either(lines, options));
            return new ArrivalTimes(rows, clock);
        }

        if (columns is null)
        {
            return Make();
        }

        string[] names = columns.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        options = options with { Channels = options.Channels ?? Readings(names, options) };
        return new LazySource(target, options.Channels, Make, options.OnMissing == MissingPolicy.Ignore, setup.Stop);
    }

    /// <summary>What this machine has.</summary>
    public static void List(string sysroot, bool scan, List<SensorFound> found)
    {
        foreach (string path in Sysfs.Entries(Path.Join(sysroot, "/dev/serial/by-id"), ""))
        {
            found.Add(new SensorFound($"serial:/dev/serial/by-id/{Path.GetFileName(path)}", "a serial line; the same device has the same name in any socket"));
        }

        foreach (string start in (string[])["ttyUSB", "ttyACM", "ttyAMA", "serial0"])
        {
            foreach (string path in Sysfs.Entries(Path.Join(sysroot, "/dev"), start))
            {
                found.Add(new SensorFound($"serial:/dev/{Path.GetFileName(path)}", "a serial line"));
            }
        }
    }

    // The time is a column, but no channel.
    private static string[] Readings(string[] names, SourceOptions options) =>
        Array.FindAll(names, name => name != options.TimeColumn && !(options.TimeColumn is null && TimeNames.Contains(name)));
}
