namespace PcEdge.Torture.Fuzzing;

/// <summary>Places in the clone that this program was built in.</summary>
internal static class Places
{
    /// <summary>The top level.</summary>
    public static string Root { get; } = Find();

    /// <summary>Seeds, a folder for each target.</summary>
    public static string Seeds => Path.Combine(Root, "tests", "PcEdge.Product.Tests", "Fuzzing", "Seeds");

    /// <summary>Inputs that once broke something, a folder for each target.</summary>
    public static string Findings => Path.Combine(Root, "tests", "PcEdge.Product.Tests", "Fuzzing", "Findings");

    /// <summary>What runs leave behind.</summary>
    public static string Artifacts => Path.Combine(Root, "artifacts", "fuzz");

    /// <summary>Files of a folder in the order of their names; none where it is not there.</summary>
    public static string[] FilesOf(string folder)
    {
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    private static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "PcEdge.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("no PcEdge.sln above the program");
    }
}
