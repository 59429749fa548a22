using System.Runtime.InteropServices;
using System.Text.Json;

namespace PcEdge.Product.Tests;

/// <summary>The release archive of this machine, installed as a user would: unpacked into an empty folder, run with an empty home.</summary>
public sealed class Release : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Publishes when stale, then unpacks.</summary>
    public Release()
    {
        Product product = new();
        Archive = Assert.Single(Directory.GetFiles(ArchiveFolder, $"pcedge-*-{Rid}.tar.gz"));
        Assert.True(File.Exists(product.Binary));
        Home = Directory.CreateDirectory(_folder.PathOf("home")).FullName;
        string opt = Directory.CreateDirectory(_folder.PathOf("opt")).FullName;
        Command.Run("tar", ["-C", opt, "-xzf", Archive]).MustSucceed();
        Location = Assert.Single(Directory.GetFileSystemEntries(opt));
    }

    /// <summary>Runtime identifier of this machine.</summary>
    public static string Rid { get; } = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";

    /// <summary>Where <c>tools/publish.sh</c> leaves archives.</summary>
    public static string ArchiveFolder => Repository.PathOf("artifacts", "release");

    /// <summary>Full path of the archive.</summary>
    public string Archive { get; }

    /// <summary>The one folder that was in it.</summary>
    public string Location { get; }

    /// <summary>A home with nothing in it.</summary>
    public string Home { get; }

    /// <summary>Full path of something in the unpacked archive.</summary>
    public string PathOf(params string[] parts) => Path.Combine([Location, .. parts]);

    /// <summary>The bill of materials that came with it.</summary>
    public JsonDocument BillOfMaterials() => JsonDocument.Parse(File.ReadAllText(PathOf("share", "doc", "pcedge", "sbom.cdx.json")));

    /// <summary>Runs the unpacked binary in a folder, with nothing of this machine's environment.</summary>
    internal Command Run(string folder, params string[] arguments) =>
        Command.Run("env", ["-i", $"HOME={Home}", PathOf("bin", "pcedge"), .. arguments], folder: folder);

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
