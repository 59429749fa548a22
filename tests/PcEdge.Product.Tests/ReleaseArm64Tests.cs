namespace PcEdge.Product.Tests;

/// <summary>Publishing for ARM64 from elsewhere: an archive where the registry serves what it takes, else the names of what it does not.</summary>
[Collection(OneProduct.Name)]
public sealed class ReleaseArm64Tests(Product product)
{
    private const string Rid = "linux-arm64";

    [Fact]
    public void Publishing_gives_an_archive_or_names_every_package_that_is_not_served()
    {
        Assert.True(File.Exists(product.Binary));
        if (Release.Rid == Rid)
        {
            return; // This machine's own archive: it has been published for the other tests.
        }

        Command publish = Command.Run(Repository.PathOf("build.sh"), ["publish", Rid]);
        string[] archives = Directory.GetFiles(Release.ArchiveFolder, $"pcedge-*-{Rid}.tar.gz");
        if (publish.ExitCode == 0)
        {
            Assert.Single(archives);
            return;
        }

        Assert.Empty(archives);
        Assert.Contains($"Cannot publish {Rid}: the package registry does not serve", publish.Error, StringComparison.Ordinal);
        foreach (string framework in new[] { "net10.0", "net9.0" })
        {
            string told = Assert.Single(publish.Error.Split('\n'), line => line.StartsWith($"  for {framework}: ", StringComparison.Ordinal));
            Assert.Contains(Rid, told, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("windows")]
    [InlineData("--no-such-flag")]
    public void What_is_no_runtime_identifier_is_a_usage_error(string argument)
    {
        Command publish = Command.Run(Repository.PathOf("build.sh"), ["publish", argument]);
        Assert.Equal(2, publish.ExitCode);
        Assert.Contains(argument, publish.Error, StringComparison.Ordinal);
    }
}
