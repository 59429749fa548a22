using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using PcEdge.Training.Datasets.Obtaining;

namespace PcEdge.Training.Tests.Datasets.Obtaining;

/// <summary>A package manager that knows one package with two small files, and can have bad moments.</summary>
internal sealed class FakePackage
{
    public static readonly string[] Files = ["a", "b"];

    /// <summary>Times that it will still fail.</summary>
    public int Failures { get; set; }

    /// <summary>What file b has in it.</summary>
    public string Second { get; set; } = "content of b";

    /// <summary>Programs that were run, with their arguments.</summary>
    public List<string> Ran { get; } = [];

    /// <summary>As the files should be.</summary>
    public static DatasetOrigin Origin(IDatasetPackage package) => new()
    {
        About = "Two files",
        Where = package.Name,
        Licence = "none",
        Expected = Files,
        Files = [.. Files.Select(static name => new KnownFile(name, Sha256($"content of {name}")))],
        Package = package,
    };

    public static string Sha256(string content) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    /// <summary>A <see cref="RunProgram"/>.</summary>
    public void Run(string program, IReadOnlyList<string> arguments, string folder)
    {
        Ran.Add($"{program} {string.Join(' ', arguments.Select(Path.GetFileName))}");
        if (Failures-- > 0)
        {
            throw new ObtainingException($"{program} had a bad moment");
        }

        switch (program)
        {
            case "npm":
                WriteArchive(Path.Combine(folder, "two-files-1.0.0.tgz"));
                break;
            case "apt-get":
                File.WriteAllText(Path.Combine(folder, "two-files_1.0.0_all.deb"), "");
                break;
            default:
                string inside = Directory.CreateDirectory(Path.Combine(folder, arguments[^1], "usr/share/two")).FullName;
                File.WriteAllText(Path.Combine(inside, "a"), "content of a");
                File.WriteAllText(Path.Combine(inside, "b"), Second);
                break;
        }
    }

    private void WriteArchive(string path)
    {
        using var zip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        using var tar = new TarWriter(zip);
        Add("package/../../outside", "climbs out");
        Add("package/data/a", "content of a");
        Add("package/data/b", Second);
        Add("package/index.js", "not wanted");

        void Add(string name, string content) => tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });
    }
}
