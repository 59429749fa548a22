using PcEdge.Filters;
using PcEdge.Models;
using PcEdge.Streams.State;

namespace PcEdge.Streams.Tests.State;

/// <summary>The disk is never waited for by the stream.</summary>
public sealed class StateSaverTests : IDisposable
{
    private static readonly string[] Channels = ["a"];
    private static readonly ModelDocument Document = FilterKind.Document(Channels, new SensorFilterOptions());
    private readonly string _folder = Directory.CreateTempSubdirectory("pcedge").FullName;

    private string FilePath => Path.Combine(_folder, "s.state");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void While_the_disk_hangs_saves_are_passed_over_and_the_copy_stays_as_it_was_taken()
    {
        var disk = new HangingDisk();
        var filter = new SensorFilter(1, new SensorFilterOptions());
        using (var saver = new StateSaver(new StateStore(FilePath, disk), new FeedbackFile(FilePath)))
        {
            Assert.True(saver.TrySave(Document, filter, Stamp(0)));
            for (int k = 1; k <= 100; k++)
            {
                filter.Step(new Observation([20 + (k % 3)], [true], 1), new StepOutput(1));
                Assert.False(saver.TrySave(Document, filter, Stamp(k)));
            }

            disk.GoOn.Set();
            Assert.True(saver.Wait());
            Assert.Equal((1, 0), (saver.Saves, saver.Failures));
        }

        var untouched = new SensorFilter(1, new SensorFilterOptions());
        new StateStore(FilePath).Save(Document, untouched, Stamp(0));
        Assert.Equal(File.ReadAllBytes(FilePath), File.ReadAllBytes(FilePath + ".hung"));
    }

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

    /// <summary>The disk, which does not answer until it is let go on; what it is given lies beside the path.</summary>
    private sealed class HangingDisk : IStateFiles
    {
        public ManualResetEventSlim GoOn { get; } = new();

        public long Length(string path) => -1;

        public byte[]? Read(string path) => null;

        public IStateOutput Create(string path)
        {
            GoOn.Wait();
            return DiskFiles.Instance.Create(path);
        }

        public bool TryLink(string path, string another) => false;

        public void Rename(string from, string to) => DiskFiles.Instance.Rename(from, to + ".hung");

        public void Delete(string path) => DiskFiles.Instance.Delete(path);

        public void SyncFolder(string path)
        {
        }
    }
}
