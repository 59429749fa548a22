using System.Globalization;
using PcEdge.Streams.Devices;

namespace PcEdge.Streams;

/// <summary>Something on this machine that can be a source.</summary>
/// <param name="uri">To paste behind --source.</param>
/// <param name="what">What it is, with its channels.</param>
public sealed class SensorFound(string uri, string what)
{
    /// <summary>To paste behind --source.</summary>
    public string Uri { get; } = uri;

    /// <summary>What it is, with its channels.</summary>
    public string What { get; } = what;

    /// <summary>Everything that this machine has.</summary>
    /// <param name="sysroot">Folder in place of /; empty for / itself.</param>
    /// <param name="scan">Whether to ask every address of every I2C bus, which some chips take amiss.</param>
    public static IReadOnlyList<SensorFound> All(string sysroot, bool scan)
    {
        var found = new List<SensorFound>();
        foreach (SourceEntry entry in SourceTable.All)
        {
            entry.List?.Invoke(sysroot, scan, found);
        }

        return found;
    }

    /// <summary>The kernel's devices of a class.</summary>
    internal static void OfKernel(string scheme, List<KernelDevice> devices, Func<KernelDevice, List<KernelChannel>> channels, List<SensorFound> found)
    {
        foreach (KernelDevice device in devices)
        {
            bool isAlone = devices.FindAll(other => (other.Label ?? other.Name) == (device.Label ?? device.Name)).Count == 1;
            var words = new List<string>();
            foreach (KernelChannel channel in channels(device))
            {
                double value = double.NaN;
                string? problem = channel.Open(device.Folder) ?? channel.Read(out value);
                channel.Close();
                words.Add(problem is null
                    ? string.Create(CultureInfo.InvariantCulture, $"{channel.Name} {value:0.###} {channel.Unit}").TrimEnd()
                    : $"{channel.Name} ({problem})");
            }

            if (words.Count > 0)
            {
                found.Add(new SensorFound($"{scheme}:{device.Target(isAlone)}", string.Join(", ", words)));
            }
        }
    }
}
