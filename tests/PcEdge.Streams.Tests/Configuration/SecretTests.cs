using PcEdge.Streams.Configuration;

namespace PcEdge.Streams.Tests.Configuration;

public class SecretTests
{
    [Fact]
    public void A_file_without_a_folder_is_a_credential_of_the_service_where_it_has_one()
    {
        string folder = Directory.CreateTempSubdirectory("pcedge").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "mqtt"), "hunter2\n");
            Assert.Equal("hunter2", Secret.InFile("mqtt", folder));
            Assert.Equal("hunter2", Secret.InFile(Path.Combine(folder, "mqtt"), null));
            Assert.Null(Secret.InFile("mqtt", null));
            Assert.Null(Secret.InFile("other", folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("mqtt:me:hunter2@broker/topic")]
    [InlineData("mqtt:me:hunter2@broker:1883/topic")]
    [InlineData("mqtt:broker/topic?username=me&password=hunter2")]
    public void A_password_itself_is_refused_with_the_remedy_and_never_repeated(string uri)
    {
        StreamUriException problem = Assert.Throws<StreamUriException>(() => SourceKind.Check([uri], new SourceOptions()));
        Assert.Contains("expected file:PATH or env:NAME", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem.Message, StringComparison.Ordinal);
    }
}
