using PcEdge.Filters;
using PcEdge.Models;
using PcEdge.Streams.State;

namespace PcEdge.Streams.Tests.State;

/// <summary>What is told of saves; that the stream waits for no disk stands in <see cref="StallTests"/>.</summary>
public sealed class StateSaverTests : IDisposable
{
    private static readonly string[] Channels = ["a"];
    private static readonly ModelDocument Document = FilterKind.Document(Channels, new SensorFilterOptions());
    private readonly string _folder = Directory.CreateTempSubdirectory("pcedge").FullName;

    private string FilePath => Path.Combine(_folder, "s.state");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_save_that_fails_is_told_once_and_counted_and_one_that_goes_well_again_is_told()
    {
        string path = Path.Combine(_folder, "later", "s.state");
        var filter = new SensorFilter(1, new SensorFilterOptions());
        using var saver = new StateSaver(new StateStore(path), new FeedbackFile(path));
        for (int k = 0; k < 3; k++)
        {
            Assert.True(saver.TrySave(Document, filter, Stamp(k)));
            Assert.True(saver.Wait());
            string? news = saver.TakeNews();
            Assert.Equal(k == 0, news?.Contains("not saved: its folder does not exist; the stream goes on", StringComparison.Ordinal) ?? false);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Assert.True(saver.TrySave(Document, filter, Stamp(3)));
        Assert.True(saver.Wait());
        Assert.Contains("saved again, after 3 that failed", saver.TakeNews(), StringComparison.Ordinal);
        Assert.Equal((1, 3), (saver.Saves, saver.Failures));
    }

    private static StateStamp Stamp(long samples) => new() { Model = "d", Generation = 0, Samples = samples };
}
