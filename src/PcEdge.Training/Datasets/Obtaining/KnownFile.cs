using System.IO.Compression;
using System.Security.Cryptography;
using PcEdge.Streams;

namespace PcEdge.Training.Datasets.Obtaining;

/// <summary>A file that is known by its checksum; it may lie there gzipped.</summary>
/// <param name="Name">Without <c>.gz</c>.</param>
/// <param name="Sha256">Of its content, unzipped, in lower case.</param>
internal sealed record KnownFile(string Name, string Sha256)
{
    private const int Piece = 1 << 16;

    /// <summary>Where it lies in a folder, plain or gzipped; null where it does not.</summary>
    public static string? Find(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? path : File.Exists(path + ".gz") ? path + ".gz" : null;
    }

    /// <summary>Opens a file, unzipped on the way where it is gzipped.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Stream Open(string path)
    {
        FileStream file = File.OpenRead(path);
        return path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>The checksum of a file's content; of what can be unzipped, where an archive is cut short.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string Checksum(string path)
    {
        using Stream content = Open(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] piece = new byte[Piece];
        try
        {
            for (int read = content.Read(piece); read > 0; read = content.Read(piece))
            {
                hash.AppendData(piece, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            // What came before it will not have the right checksum.
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What is wrong with it in that folder, naming file, expectation and finding; null where it is right.</summary>
    /// <param name="folder">Where it should lie.</param>
    /// <param name="remedy">What to do about it.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public SourceException? Problem(string folder, string remedy)
    {
        if (Find(folder, Name) is not string path)
        {
            return new SourceException(Path.Combine(folder, Name), 0, $"there is no such file, plain or with .gz; {remedy}");
        }

        string found = Checksum(path), unzipped = path.EndsWith(".gz", StringComparison.Ordinal) ? " unzipped" : "";
        return found == Sha256 ? null : new SourceException(path, 0, $"expected{unzipped} sha256 {Sha256}, found {found}; {remedy}");
    }
}
