using System.Security.Cryptography;
using System.Text.Json;

namespace PcEdge.Product.Tests;

/// <summary>The bill of materials in the release archive names what NuGet resolved for the published project, no more and no less.</summary>
[Collection(OneProduct.Name)]
public sealed class ReleaseBillOfMaterialsTests(Release release) : IClassFixture<Release>, IDisposable
{
    private readonly JsonDocument _bill = release.BillOfMaterials();

    [Fact]
    public void It_is_of_this_version_of_this_binary_under_our_licence()
    {
        Assert.Equal("CycloneDX", _bill.RootElement.Text("bomFormat"));
        JsonElement product = _bill.RootElement.GetProperty("metadata").GetProperty("component");
        Assert.Equal("pcedge", product.Text("name"));
        Assert.Equal(release.Run(release.Home, "--version").Output.Trim(), product.Text("version"));
        Assert.Equal("MIT", product.Licence());
        string digest = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(release.PathOf("bin", "pcedge"))));
        Assert.Equal(digest, product.GetProperty("hashes")[0].Text("content"));
    }

    [Fact]
    public void Packages_are_those_that_nuget_resolved_with_their_versions()
    {
        string framework = ReleaseBillOfMaterials.Property(_bill, "pcedge:framework");
        var resolved = new SortedSet<string>(StringComparer.Ordinal);
        var atRunTime = new SortedSet<string>(StringComparer.Ordinal);
        var fetched = new SortedSet<string>(StringComparer.Ordinal);
        string records = Repository.PathOf("artifacts", "native", Release.Rid, framework, "obj");
        foreach (string record in Directory.GetFiles(records, "project.assets.json", SearchOption.AllDirectories))
        {
            using JsonDocument assets = JsonDocument.Parse(File.ReadAllText(record));
            Read(assets.RootElement, $"{framework}/{Release.Rid}", resolved, atRunTime, fetched);
        }

        JsonElement[] libraries = [.. ReleaseBillOfMaterials.Components(_bill, "library")];
        string[] told = [.. libraries.Select(Key)];
        string[] inBinary = [.. libraries.Where(library => library.Text("scope") == "required").Select(Key)];
        Assert.Equal(told.Distinct().Count(), told.Length);
        Assert.Subset(told.ToHashSet(), resolved);
        Assert.Subset(inBinary.ToHashSet(), atRunTime);
        Assert.All(told, package => Assert.True(resolved.Contains(package) || fetched.Contains(package), package));
        Assert.Contains(inBinary, package => package.Contains("ILCompiler", StringComparison.Ordinal) || package.Contains("NativeAOT", StringComparison.Ordinal));
        Assert.Contains(told, package => package.StartsWith("Microsoft.DotNet.ILCompiler/", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_package_and_recording_has_a_licence_and_the_text_of_it_is_in_the_archive()
    {
        Assert.All(ReleaseBillOfMaterials.Components(_bill, "library"), library => Assert.NotEmpty(library.Licence()));
        foreach (JsonElement library in ReleaseBillOfMaterials.Components(_bill, "library").Where(library => library.Text("scope") == "required"))
        {
            Assert.NotEmpty(Directory.GetFiles(release.PathOf("share", "doc", "pcedge", "licences", $"{library.Text("name")}-{library.Text("version")}")));
        }

        string[] recordings = [.. ReleaseBillOfMaterials.Components(_bill, "data").Select(data => data.Text("name")).Order(StringComparer.Ordinal)];
        Assert.Equal(Directory.GetDirectories(release.PathOf("share", "pcedge", "models")).Select(Path.GetFileName).Order(StringComparer.Ordinal), recordings);
        Assert.All(recordings, name => Assert.True(File.Exists(release.PathOf("share", "doc", "pcedge", "licences", name, "LICENSE"))));
    }

    /// <inheritdoc/>
    public void Dispose() => _bill.Dispose();

    private static string Key(JsonElement library) => $"{library.Text("name")}/{library.Text("version")}";

    // Packages of a project's own graph, those of them with assemblies for run time, and the packs the SDK fetches beside the graph.
    private static void Read(JsonElement assets, string target, SortedSet<string> resolved, SortedSet<string> atRunTime, SortedSet<string> fetched)
    {
        foreach (JsonProperty library in assets.GetProperty("targets").GetProperty(target).EnumerateObject())
        {
            if (library.Value.Text("type") == "package")
            {
                resolved.Add(library.Name);
                if (library.Value.TryGetProperty("runtime", out _))
                {
                    atRunTime.Add(library.Name);
                }
            }
        }

        foreach (JsonProperty framework in assets.GetProperty("project").GetProperty("frameworks").EnumerateObject())
        {
            if (framework.Value.TryGetProperty("downloadDependencies", out JsonElement packs))
            {
                fetched.UnionWith(packs.EnumerateArray().Select(pack => $"{pack.Text("name")}/{pack.Text("version").Split(',')[0].Trim('[')}"));
            }
        }
    }
}
