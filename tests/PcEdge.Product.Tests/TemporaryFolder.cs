namespace PcEdge.Product.Tests;

/// <summary>An empty folder that goes away with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Full path.</summary>
    public string Location { get; } = Directory.CreateTempSubdirectory("pcedge-").FullName;

    /// <summary>Writes a file and returns its full path.</summary>
    public string Write(string name, string text)
    {
        string file = PathOf(name);
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>Full path of a file in it.</summary>
    public string PathOf(string name) => Path.Combine(Location, name);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Location, recursive: true);
}
