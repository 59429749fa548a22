using System.Globalization;
using PcEdge.Streams;

namespace PcEdge.Cli.Service;

/// <summary>What the installer has to know of a machine, whose root folder may be another one.</summary>
/// <param name="root">Folder in place of /; empty for / itself.</param>
internal sealed class ServiceMachine(string root)
{
    private const string Library = "libsystemd-shared-";

    /// <summary>systemd's version; 0 where it is not found.</summary>
    public int SystemdVersion()
    {
        foreach (string folder in (string[])["/usr/lib/systemd", "/lib/systemd", "/usr/lib/x86_64-linux-gnu/systemd", "/usr/lib/aarch64-linux-gnu/systemd", "/usr/lib64/systemd"])
        {
            string path = root + folder;
            foreach (string file in Directory.Exists(path) ? Directory.GetFiles(path, Library + "*") : [])
            {
                ReadOnlySpan<char> version = Path.GetFileName(file.AsSpan())[Library.Length..];
                int end = version.IndexOfAnyExceptInRange('0', '9');
                if (int.TryParse(end < 0 ? version : version[..end], NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                {
                    return number;
                }
            }
        }

        return 0;
    }

    /// <summary>True where there is such a group; a service with one that is not there does not start.</summary>
    public bool HasGroup(string name)
    {
        string path = root + "/etc/group";
        return File.Exists(path) && Array.Exists(TextFile.Lines(path), line => line.StartsWith(name + ":", StringComparison.Ordinal));
    }
}
