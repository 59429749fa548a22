using PcEdge.Cli.Demo;

namespace PcEdge.Cli.Tests.Demo;

public sealed class RecordingFolderTests
{
    [Fact]
    public void A_named_place_is_the_only_one()
    {
        Assert.Equal(["flag"], RecordingFolder.Places("flag", "variable", "/opt/bin"));
        Assert.Equal(["variable"], RecordingFolder.Places(null, "variable", "/opt/bin"));
    }

    [Fact]
    public void Otherwise_beside_the_binary_then_where_it_is_installed()
        => Assert.Equal(["/opt/bin/models", "/opt/share/pcedge/models"], RecordingFolder.Places(null, null, "/opt/bin"));

    [Fact]
    public void A_binary_inside_a_checkout_finds_the_checkouts_models()
        => Assert.Contains(RecordingFolder.Places(null, null, AppContext.BaseDirectory), static place => File.Exists(Path.Combine(place, "README.md")));
}
