using System.Formats.Tar;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace PcEdge.Product.Tests;

/// <summary>The release archive: whole, reproducible, and at work where nothing else of the project is.</summary>
[Collection(OneProduct.Name)]
public sealed partial class ReleaseArchiveTests(Release release) : IClassFixture<Release>
{
    [Fact]
    public void Name_holds_version_and_runtime()
    {
        string version = release.Run(release.Home, "--version").MustSucceed().Output.Trim();
        Assert.Equal($"pcedge-{version}-{Release.Rid}.tar.gz", Path.GetFileName(release.Archive));
        Assert.Equal($"pcedge-{version}-{Release.Rid}", Path.GetFileName(release.Location));
    }

    [Theory]
    [InlineData("bin/pcedge")]
    [InlineData("share/pcedge/models/lab-temperature/recording.csv")]
    [InlineData("share/pcedge/models/lab-temperature/LICENSE")]
    [InlineData("share/pcedge/models/digits/recording.csv")]
    [InlineData("share/pcedge/models/digits/digits.safetensors")]
    [InlineData("share/pcedge/models/digits/backprop.onnx")]
    [InlineData("share/doc/pcedge/licences/digits/LICENSE")]
    [InlineData("share/pcedge/pcedge.schema.json")]
    [InlineData("share/doc/pcedge/examples/pcedge.json")]
    [InlineData("share/doc/pcedge/README.md")]
    [InlineData("share/doc/pcedge/LICENSE")]
    [InlineData("share/doc/pcedge/licences/lab-temperature/LICENSE")]
    [InlineData("share/doc/pcedge/sbom.cdx.json")]
    [InlineData("SHA256SUMS")]
    public void Archive_holds(string path) => Assert.True(new FileInfo(release.PathOf(path)).Length > 0, path);

    [Fact]
    public void Every_file_has_its_checksum_and_so_has_the_archive()
    {
        Command.Run("sha256sum", ["--check", "--strict", "--quiet", "SHA256SUMS"], folder: release.Location).MustSucceed();
        Command.Run("sha256sum", ["--check", "--strict", "--quiet", release.Archive + ".sha256"], folder: Release.ArchiveFolder).MustSucceed();
        string[] summed = [.. File.ReadLines(release.PathOf("SHA256SUMS")).Select(line => SumLine().Match(line).Groups[1].Value)];
        string[] files = [.. Directory.GetFiles(release.Location, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(release.Location, file))];
        Assert.Equal(files.Where(file => file != "SHA256SUMS").Order(StringComparer.Ordinal), summed);
    }

    [Fact]
    public void Nothing_in_the_archive_tells_when_or_by_whom_it_was_packed()
    {
        using var reader = new TarReader(new GZipStream(File.OpenRead(release.Archive), CompressionMode.Decompress));
        var names = new List<string>();
        var times = new HashSet<DateTimeOffset>();
        while (reader.GetNextEntry() is { } entry)
        {
            Assert.Equal((0, 0), (entry.Uid, entry.Gid));
            Assert.Equal(0, (int)(entry.Mode & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite | UnixFileMode.SetUser)));
            names.Add(entry.Name);
            times.Add(entry.ModificationTime);
        }

        Assert.Single(times);
        Assert.Equal(names.Select(name => name.TrimEnd('/')).Order(StringComparer.Ordinal), names.Select(name => name.TrimEnd('/')));
    }

    [Fact]
    public void Packing_again_gives_the_same_bytes()
    {
        byte[] first = File.ReadAllBytes(release.Archive);
        using System.Text.Json.JsonDocument bill = release.BillOfMaterials();
        string framework = ReleaseBillOfMaterials.Property(bill, "pcedge:framework");
        Command.Run(Repository.PathOf("tools", "archive.sh"), [Release.Rid, framework]).MustSucceed();
        Assert.True(first.AsSpan().SequenceEqual(File.ReadAllBytes(release.Archive)));
    }

    [Fact]
    public void Installed_binary_runs_a_stream_keeps_its_state_and_shows_it()
    {
        using var folder = new TemporaryFolder();
        folder.Write("sensors.csv", Recording.Csv(rows: 200));
        release.Run(folder.Location, "run", "--source", "csv:sensors.csv", "--sink", "jsonl:out.jsonl", "--state", "sensors.state").MustSucceed();
        Assert.Equal(200, File.ReadLines(folder.PathOf("out.jsonl")).Count());
        string shown = release.Run(folder.Location, "inspect", "sensors.state").MustSucceed().Output;
        Assert.All(Recording.Channels, channel => Assert.Contains(channel, shown, StringComparison.Ordinal));
        Assert.Empty(Directory.GetFileSystemEntries(release.Home));
    }

    [Fact]
    public void Installed_binary_finds_the_recordings_of_the_demo()
    {
        using var folder = new TemporaryFolder();
        release.Run(folder.Location, "demo", "faults", "--speed", "max", "--report", "report.html").MustSucceed();
        Assert.True(File.Exists(folder.PathOf("report.html")));
    }

    [Fact]
    public void Example_of_a_configuration_is_what_the_binary_prints_and_runs()
    {
        string example = release.PathOf("share", "doc", "pcedge", "examples", "pcedge.json");
        Assert.Equal(release.Run(release.Location, "config", "sample").MustSucceed().Output, File.ReadAllText(example));
        using var folder = new TemporaryFolder();
        folder.Write("sensors.csv", Recording.Csv(rows: 50));
        release.Run(folder.Location, "run", "--config", example).MustSucceed();
    }

    [GeneratedRegex("^[0-9a-f]{64}  (.+)$")]
    private static partial Regex SumLine();
}
