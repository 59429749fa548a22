using System.Text;
using PcEdge.Models;

namespace PcEdge.Tests.Models;

/// <summary>A few bytes that ask for gigabytes get an error, not memory.</summary>
public class NetworkLimitTests
{
    // What reading the longest of these documents twice takes; the networks that they ask for would take hundreds of times more.
    private const long FewBytes = 32 << 20;

    private static readonly string Many = string.Join(",", Enumerable.Repeat("""{"width":65536}""", 1024));

    public static TheoryData<string> Greedy =>
    [
        """{"layers":[{"width":16384},{"width":16384}],"chain":"recognition","observed":["0"]}""",
        """{"layers":[{"width":65536},{"width":65536}],"chain":"both","observed":["0"]}""",
        """{"layers":[{"width":16384}],"predictions":[{"layer":"0","pathway":"prior","precision":{"structure":"full"}}]}""",
        """{"layers":[{"width":16384},{"width":1}],"chain":"generative","learning":{"kind":"kronecker-natural-gradient"}}""",
        """{"layers":[{"width":16384}],"inference":{"kind":"whole-covariance"}}""",
        """{"layers":[{"width":16384},{"width":65536},{"width":65536}],"projections":[{"from":"2","to":"2","pathway":"prior"}],"observed":["0"]}""",
        "{\"layers\":[{\"width\":16384}," + Many + "]}",
        "{\"layers\":[" + Many + "],\"observed\":[\"0\"]}",
        "{\"layers\":[{\"width\":16384}],\"observed\":[" + string.Join(",", Enumerable.Repeat("\"0\"", 100_000)) + "]}",
        "{\"layers\":[{\"width\":16384}],\"projections\":[" + string.Join(",", Enumerable.Repeat("{\"from\":\"0\",\"to\":\"0\",\"pathway\":\"prior\"}", 20_000)) + "]}",
        "{\"layers\":[{\"width\":16384}],\"mean\":[" + string.Join(",", Enumerable.Repeat("0", 100_000)) + "]}",
    ];

    [Theory]
    [MemberData(nameof(Greedy))]
    public void A_document_that_asks_for_too_much_is_refused_before_anything_is_allocated(string options)
    {
        string channels = string.Join(",", Enumerable.Range(0, 16_384).Select(static j => $"\"{j}\""));
        ModelContainer file = ModelContainer.Read(
            Encoding.UTF8.GetBytes($$"""{"format":1,"kind":"network","channels":[{{channels}}],"options":{{options}}}"""));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<ModelFormatException>(file.CreateModel);
        Assert.Throws<ModelFormatException>(() => NetworkKind.Load(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, FewBytes);
    }

    [Fact]
    public void A_deep_chain_is_read()
    {
        string layers = string.Join(",", Enumerable.Repeat("""{"width":1}""", 1024));
        var file = new NetworkFiles { Channels = 1, OptionsText = "{\"layers\":[" + layers + "],\"chain\":\"generative\"}" };
        for (int l = 0; l < 1023; l++)
        {
            file.With($"layer.{l}.generative.{l + 1}.weights", [1, 1], 1);
        }

        Assert.Equal(1, file.Read().CreateModel().Channels);
    }
}
