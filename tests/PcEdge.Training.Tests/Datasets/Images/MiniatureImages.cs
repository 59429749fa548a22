using System.Buffers.Binary;
using System.IO.Compression;
using PcEdge.Training.Datasets.Images;

namespace PcEdge.Training.Tests.Datasets.Images;

/// <summary>A folder with the four files of an image set, of 40 and 10 pictures of 4 x 4 pixels in ten classes; it goes when the test ends.</summary>
internal sealed class MiniatureImages : IDisposable
{
    public const int Training = 40;
    public const int Tests = 10;
    public const int Side = 4;

    public MiniatureImages()
    {
        Folder = Directory.CreateTempSubdirectory("pcedge-images").FullName;
        Write("train", Training);
        Write("t10k", Tests);
    }

    public string Folder { get; }

    /// <summary>Picture n has the label n mod 10.</summary>
    public static byte Pixel(int picture, int row, int column) => (byte)((37 * picture) + (59 * row * row) + (101 * column));

    public string PathOf(string file) => Path.Combine(Folder, file);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Puts a file's gzipped form in its place.</summary>
    public void Zip(string file)
    {
        using (var zip = new GZipStream(File.Create(PathOf(file + ".gz")), CompressionLevel.Fastest))
        {
            zip.Write(File.ReadAllBytes(PathOf(file)));
        }

        File.Delete(PathOf(file));
    }

    /// <summary>Changes a file's bytes.</summary>
    public void Change(string file, Func<byte[], byte[]> change) => File.WriteAllBytes(PathOf(file), change(File.ReadAllBytes(PathOf(file))));

    private void Write(string part, int count)
    {
        byte[] pixels = [.. from n in Enumerable.Range(0, count) from row in Enumerable.Range(0, Side) from column in Enumerable.Range(0, Side) select Pixel(n, row, column)];
        File.WriteAllBytes(PathOf($"{part}-images-idx3-ubyte"), [0, 0, 8, 3, .. Size(count), .. Size(Side), .. Size(Side), .. pixels]);
        File.WriteAllBytes(PathOf($"{part}-labels-idx1-ubyte"), [0, 0, 8, 1, .. Size(count), .. Enumerable.Range(0, count).Select(static n => (byte)(n % 10))]);
        Assert.All(ImageSet.Files.Where(file => file.StartsWith(part, StringComparison.Ordinal)), file => Assert.True(File.Exists(PathOf(file))));
    }

    private static byte[] Size(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
