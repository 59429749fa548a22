namespace PcEdge.Product.Tests;

/// <summary>Where things lie in the clone that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Full path of a file or folder, given from the top of the clone.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Top(), .. parts]);

    private static string Top()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PcEdge.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"no PcEdge.sln above {AppContext.BaseDirectory}");
    }
}
