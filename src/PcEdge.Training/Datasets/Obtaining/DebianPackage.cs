namespace PcEdge.Training.Datasets.Obtaining;

/// <summary>A package of Debian: its files where it is installed, else unpacked without being installed, which needs no rights.</summary>
/// <param name="package">As apt names it.</param>
/// <param name="inside">The folder that has the files, from the root on.</param>
/// <param name="root">The root of the file system.</param>
internal sealed class DebianPackage(string package, string inside, string root = "/") : IDatasetPackage
{
    /// <inheritdoc/>
    public string Name => $"{package} of Debian";

    /// <inheritdoc/>
    public void Unpack(IReadOnlyList<string> files, string folder, RunProgram run)
    {
        string installed = Path.Combine(root, inside);
        if (files.All(file => KnownFile.Find(installed, file) is not null))
        {
            Copy(files, installed, folder);
            return;
        }

        run("apt-get", ["download", package], folder);
        string archive = Directory.EnumerateFiles(folder, "*.deb").FirstOrDefault()
            ?? throw new ObtainingException($"apt-get download {package} left no archive behind; as root, apt-get update first");
        run("dpkg-deb", ["-x", archive, "unpacked"], folder);
        Copy(files, Path.Combine(folder, "unpacked", inside), folder);
    }

    private static void Copy(IReadOnlyList<string> files, string from, string to)
    {
        foreach (string file in files)
        {
            if (KnownFile.Find(from, file) is string found)
            {
                File.Copy(found, Path.Combine(to, Path.GetFileName(found)), overwrite: true);
            }
        }
    }
}
