using System.Globalization;
using PcEdge.Streams.Devices;

namespace PcEdge.Streams;

/// <summary>Something on this machine that can be a source.</summary>
/// <param name="Uri">To paste behind --source.</param>
/// <param name="What">What it is, with its channels.</param>
public sealed record SensorFound(string Uri, string What)
{
    /// <summary>Everything that this machine has.</summary>
    /// <param name="sysroot">Folder in place of /; empty for / itself.</param>
    /// <param name="scan">Whether to ask every address of every I2C bus, which some chips take amiss.</param>
    public static IEnumerable<SensorFound> All(string sysroot, bool scan)
    {
        foreach (SourceEntry entry in SourceTable.All)
        {
            foreach (SensorFound found in entry.List?.Invoke(sysroot, scan) ?? [])
            {
                yield return found;
            }
        }
    }

    /// <summary>The kernel's devices of a class.</summary>
    internal static IEnumerable<SensorFound> OfKernel(string scheme, List<KernelDevice> devices, Func<KernelDevice, List<KernelChannel>> channels)
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
                yield return new SensorFound($"{scheme}:{device.Target(isAlone)}", string.Join(", ", words));
            }
        }
    }
}
