using PcEdge.Filters;
using PcEdge.Models;
using PcEdge.Streams.State;

namespace PcEdge.Streams.Tests.State;

public sealed class StateStoreTests : IDisposable
{
    private static readonly string[] Channels = ["a", "b"];
    private static readonly ModelDocument Document = FilterKind.Document(Channels, new SensorFilterOptions());
    private readonly string _folder = Directory.CreateTempSubdirectory("pcedge").FullName;

    private string FilePath => Path.Combine(_folder, "s.state");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Nothing_there_is_a_cold_start()
    {
        LoadedState loaded = new StateStore(FilePath).Load("d", Channels, NewFilter());
        Assert.Null(loaded.Stamp);
        Assert.False(loaded.IsDamaged);
        Assert.Contains("there is none yet", loaded.Choice, StringComparison.Ordinal);
    }

    [Fact]
    public void The_newest_save_is_loaded_and_the_one_before_kept()
    {
        Save(samples: 10);
        Save(samples: 20);
        Save(samples: 30);
        LoadedState loaded = new StateStore(FilePath).Load("d", Channels, NewFilter());
        Assert.Equal((30, 3), (loaded.Stamp!.Samples, loaded.Stamp.Generation));
        Assert.EndsWith("s.state: generation 3, 30 rows so far", loaded.Choice, StringComparison.Ordinal);
        Assert.Equal(20, ModelContainer.Read(File.ReadAllBytes(FilePath + ".prev")).Document.State!.Samples);
    }

    [Fact]
    public void A_damaged_save_gives_way_to_the_one_before_and_never_replaces_it()
    {
        Save(samples: 10);
        Save(samples: 20);
        Truncate(FilePath);
        var store = new StateStore(FilePath);
        LoadedState loaded = store.Load("d", Channels, NewFilter());
        Assert.Equal(10, loaded.Stamp!.Samples);
        Assert.Contains("s.state.prev: generation 1, 10 rows so far, the save before, since", loaded.Choice, StringComparison.Ordinal);
        Assert.True(loaded.IsDamaged);
        store.Save(Document, NewFilter(), Stamp(40));
        Assert.Equal(10, ModelContainer.Read(File.ReadAllBytes(FilePath + ".prev")).Document.State!.Samples);
        Assert.Equal(40, new StateStore(FilePath).Load("d", Channels, NewFilter()).Stamp!.Samples);
        Assert.True(File.Exists(store.DamagedPath));
    }

    [Fact]
    public void A_missing_newest_save_gives_way_to_the_one_before()
    {
        Save(samples: 10);
        Save(samples: 20);
        File.Delete(FilePath);
        Assert.Contains("s.state is missing", new StateStore(FilePath).Load("d", Channels, NewFilter()).Choice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(400)]
    public void Two_damaged_saves_are_a_cold_start_that_is_told_and_they_stay_for_inspection(int length)
    {
        Save(samples: 10);
        Save(samples: 20);
        byte[] torn = File.ReadAllBytes(FilePath)[..length];
        File.WriteAllBytes(FilePath, torn);
        Truncate(FilePath + ".prev");
        var store = new StateStore(FilePath);
        LoadedState loaded = store.Load("d", Channels, NewFilter());
        Assert.Null(loaded.Stamp);
        Assert.True(loaded.IsDamaged);
        Assert.Contains("begins anew", loaded.Choice, StringComparison.Ordinal);
        store.Save(Document, NewFilter(), Stamp(5));
        Assert.Equal(torn, File.ReadAllBytes(store.DamagedPath));
        Assert.Equal(5, new StateStore(FilePath).Load("d", Channels, NewFilter()).Stamp!.Samples);
    }

    [Fact]
    public void A_flipped_bit_is_noticed_or_has_changed_nothing()
    {
        const int stride = 61;
        Save(samples: 10);
        byte[] whole = File.ReadAllBytes(FilePath);
        int noticed = 0, harmless = 0;
        for (int bit = 0; bit < 8 * whole.Length; bit += stride)
        {
            byte[] flipped = [.. whole];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(FilePath, flipped);
            SensorFilter filter = NewFilter();
            try
            {
                if (new StateStore(FilePath).Load("d", Channels, filter).Stamp is { } stamp)
                {
                    // Of the key that names the checksum, or of the spaces behind the header.
                    harmless++;
                    Assert.Equal(whole, Bytes(filter, stamp));
                    continue;
                }
            }
            catch (StateException)
            {
                // The name of a tensor is not one that the model has.
            }

            noticed++;
        }

        Assert.InRange(harmless, 0, noticed / 100);
    }

    [Fact]
    public void A_file_that_is_no_state_is_refused_and_left_alone()
    {
        File.WriteAllText(FilePath, "time,a,b\n1,2,3\n");
        Assert.Throws<StateException>(() => new StateStore(FilePath).Load("d", Channels, NewFilter()));
        Assert.StartsWith("time", File.ReadAllText(FilePath), StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_of_another_model_or_of_other_channels_is_kept_and_the_model_begins_anew()
    {
        Save(samples: 10);
        byte[] kept = File.ReadAllBytes(FilePath);
        LoadedState loaded = new StateStore(FilePath).Load("d", ["a", "c"], NewFilter());
        Assert.Contains("is of the channels a, b, and the stream has a, c; begins anew", loaded.Choice, StringComparison.Ordinal);
        var store = new StateStore(FilePath);
        loaded = store.Load("e", Channels, NewFilter());
        Assert.Equal((null, true), (loaded.Stamp, loaded.IsDamaged));
        Assert.Contains("s.state belongs to another model; begins anew; that state is kept as " + store.OtherPath, loaded.Choice, StringComparison.Ordinal);
        Assert.Equal(["s.state"], Names());

        Save(samples: 5, "e");
        Save(samples: 6, "e");
        Assert.Equal(kept, File.ReadAllBytes(store.OtherPath));
        Assert.Equal(6, new StateStore(FilePath).Load("e", Channels, NewFilter()).Stamp!.Samples);
    }

    [Fact]
    public void A_model_that_comes_back_takes_the_state_that_was_kept_for_it()
    {
        Save(samples: 10);
        Save(samples: 5, "e");
        Save(samples: 6, "e");
        var store = new StateStore(FilePath);
        LoadedState loaded = store.Load("d", Channels, NewFilter());
        Assert.Equal((10, store.OtherPath), (loaded.Stamp!.Samples, loaded.Path));
        store.Save(Document, NewFilter(), Stamp(20));
        Assert.Equal(20, new StateStore(FilePath).Load("d", Channels, NewFilter()).Stamp!.Samples);
        Assert.Equal(6, new StateStore(FilePath).Load("e", Channels, NewFilter()).Stamp!.Samples); // still FILE.prev
        store.Save(Document, NewFilter(), Stamp(30));
        Assert.Equal(6, new StateStore(FilePath).Load("e", Channels, NewFilter()).Stamp!.Samples); // now FILE.other
        Assert.Equal(30, new StateStore(FilePath).Load("d", Channels, NewFilter()).Stamp!.Samples);
    }

    [Fact]
    public void Of_a_model_that_was_there_just_before_the_save_before_is_taken()
    {
        Save(samples: 10);
        var store = new StateStore(FilePath);
        store.Load("d", Channels, NewFilter());
        store.Save(Document, NewFilter(), Stamp(12, "e")); // took over in a running stream
        store = new StateStore(FilePath);
        Assert.Equal((10, store.PreviousPath), (store.Load("d", Channels, NewFilter()) is var loaded ? loaded.Stamp!.Samples : 0, loaded.Path));
        store.Save(Document, NewFilter(), Stamp(20));
        Assert.Equal(12, new StateStore(FilePath).Load("e", Channels, NewFilter()).Stamp!.Samples);
    }

    [Fact]
    public void A_save_that_fails_says_why()
    {
        var store = new StateStore(Path.Combine(_folder, "nowhere", "s.state"));
        Assert.Contains("folder does not exist", Assert.Throws<StateException>(() => store.Save(Document, NewFilter(), Stamp(1))).Message, StringComparison.Ordinal);
    }

    private static SensorFilter NewFilter() => new(2, new SensorFilterOptions());

    private static StateStamp Stamp(long samples, string model = "d") => new() { Model = model, Generation = 0, Samples = samples };

    private string[] Names() => [.. Directory.GetFiles(_folder).Select(static path => Path.GetFileName(path)!)];

    private static byte[] Bytes(SensorFilter filter, StateStamp stamp)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        ModelContainer.Write(Document with { State = stamp }, filter, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Truncate(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
    }

    private void Save(long samples, string model = "d")
    {
        var store = new StateStore(FilePath);
        store.Load(model, Channels, NewFilter());
        store.Save(Document, NewFilter(), Stamp(samples, model));
    }
}
