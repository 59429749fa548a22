using PcEdge.Models;
using PcEdge.Streams.State;

namespace PcEdge.Train;

/// <summary>The files that a fit leaves: each is replaced whole, in a folder that is made where it is not there, and known by its SHA-256 from then on.</summary>
/// <param name="name">What they are called, with the folder, without their endings.</param>
internal sealed class WrittenFiles(string name)
{
    private readonly List<(string Path, string Digest)> _files = [];

    /// <summary>Where they are, in the order in which they were written.</summary>
    public IReadOnlyList<string> Paths => [.. _files.Select(static file => file.Path)];

    /// <summary>Their names without the folder, with their SHA-256, as a card beside them tells them.</summary>
    public IReadOnlyList<(string File, string Digest)> Digests => [.. _files.Select(static file => (Path.GetFileName(file.Path), file.Digest))];

    /// <summary>Writes the file with this ending.</summary>
    public void Write(string ending, byte[] content) => Replace(name + ending, content);

    /// <summary>Writes pages beside the others, by names of their own.</summary>
    public void Write(IEnumerable<(string Name, byte[] Content)> pages)
    {
        foreach ((string page, byte[] content) in pages)
        {
            Replace(Path.Combine(Path.GetDirectoryName(name) ?? "", page), content);
        }
    }

    private void Replace(string path, byte[] content)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        DurableFile.Replace(path, content);
        _files.Add((path, Sha256.Of(content)));
    }
}
