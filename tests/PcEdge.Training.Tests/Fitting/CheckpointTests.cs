using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Streams.State;
using PcEdge.Training.Datasets;
using PcEdge.Training.Fitting;
using PcEdge.Training.Methods;
using PcEdge.Training.Tests.Methods;

namespace PcEdge.Training.Tests.Fitting;

/// <summary>A training that was interrupted goes on as if it had not been, and a checkpoint that cannot be written or does not fit does no harm.</summary>
public sealed class CheckpointTests : IDisposable
{
    private static readonly FitOptions s_fitting = new() { Epochs = 6, Hide = 0.1, Noise = 0.1, Schedule = RateSchedule.Cosine, WarmUp = 0.1, Average = 0.9 };

    private readonly string _folder = Directory.CreateTempSubdirectory("pcedge-checkpoint-").FullName;

    public static TheoryData<string, string, bool> Ways()
    {
        var ways = new TheoryData<string, string, bool>();
        foreach (LearningKind learning in Enum.GetValues<LearningKind>())
        {
            bool gates = learning is not (LearningKind.DiagonalNaturalGradient or LearningKind.SynapticPrecision);
            ways.Add("one-sweep", NetworkWords.Learnings.Of(learning), gates);
            ways.Add("backprop", NetworkWords.Learnings.Of(learning), true);
        }

        foreach (InferenceKind kind in Enum.GetValues<InferenceKind>())
        {
            if (kind != InferenceKind.OneSweep)
            {
                ways.Add(NetworkWords.Inferences.Of(kind), "adam", true);
            }

            ways.Add(NetworkWords.Inferences.Of(kind), "momentum", false);
        }

        return ways;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Ways))]
    public void Interrupted_and_resumed_it_has_the_bits_of_the_uninterrupted(string inference, string rule, bool gate)
    {
        MethodOptions options = Options(inference, rule, gate);
        TrainingMethod method = Method(inference);
        Dataset data = Blobs.Create(130, redrawn: gate);
        var whole = new Fit(data, method, options, s_fitting);
        FitReport uninterrupted = whole.Run();
        foreach (int threads in new[] { 1, 2 })
        {
            string file = Path.Combine(_folder, $"{threads}.safetensors");
            MethodOptions threaded = options with { Threads = threads };
            using var stop = new CancellationTokenSource();
            var first = new Fit(data, method, threaded, s_fitting) { Checkpoint = new Checkpoint(file) };
            FitReport cut = first.Run(new FitWatch { Batch = (epoch, share, _) => Cancel(stop, epoch == 4 && share > 0.3) }, stop.Token);
            Assert.Equal("stopped in epoch 4", cut.StoppedBecause);
            var second = new Fit(data, method, threaded, s_fitting) { Checkpoint = new Checkpoint(file) };
            Assert.Equal(3, second.Resume());
            FitReport resumed = second.Run();
            Assert.Equal(Chains.Parameters(whole.Network), Chains.Parameters(second.Network));
            Assert.Equal(uninterrupted.Epochs.Select(static epoch => (epoch.Loss, epoch.Validation)), resumed.Epochs.Select(static epoch => (epoch.Loss, epoch.Validation)));
            Assert.Equal((uninterrupted.BestEpoch, uninterrupted.Validation, uninterrupted.LabelNoise), (resumed.BestEpoch, resumed.Validation, resumed.LabelNoise));
        }
    }

    [Fact]
    public void A_training_that_was_over_is_not_trained_further_and_can_be_made_longer_where_no_schedule_looks_ahead()
    {
        string file = Path.Combine(_folder, "c.safetensors");
        Dataset data = Blobs.Create(60);
        var options = new MethodOptions();
        FitReport four = new Fit(data, Method("one-sweep"), options, new FitOptions { Epochs = 4 }) { Checkpoint = new Checkpoint(file) }.Run();
        var again = new Fit(data, Method("one-sweep"), options, new FitOptions { Epochs = 4 }) { Checkpoint = new Checkpoint(file) };
        Assert.Equal(4, again.Resume());
        Assert.Equal(four.Validation, again.Run().Validation);
        var longer = new Fit(data, Method("one-sweep"), options, new FitOptions { Epochs = 7 }) { Checkpoint = new Checkpoint(file) };
        longer.Resume();
        longer.Run();
        var seven = new Fit(data, Method("one-sweep"), options, new FitOptions { Epochs = 7 });
        seven.Run();
        Assert.Equal(Chains.Parameters(seven.Network), Chains.Parameters(longer.Network));
    }

    [Theory]
    [InlineData("--rate 0.003, not 0.5")]
    [InlineData("--hidden 16, not 8")]
    [InlineData("--seed 1, not 2")]
    [InlineData("--method predictive-coding, not backprop")]
    [InlineData("other samples of that name")]
    [InlineData("epochs")]
    public void A_checkpoint_of_another_training_is_refused_by_the_field(string part)
    {
        string file = Path.Combine(_folder, "c.safetensors");
        var options = new MethodOptions();
        new Fit(Blobs.Create(60), Method("one-sweep"), options, new FitOptions { Epochs = 1 }) { Checkpoint = new Checkpoint(file) }.Run();
        (Dataset data, TrainingMethod method, MethodOptions asked, FitOptions fitting) = part[..6] switch
        {
            "--rate" => (Blobs.Create(60), Method("one-sweep"), options with { Learning = options.Learning with { Rate = 0.5 } }, new FitOptions()),
            "--hidd" => (Blobs.Create(60), Method("one-sweep"), options with { Hidden = [8] }, new FitOptions()),
            "--seed" => (Blobs.Create(60), Method("one-sweep"), options with { Seed = 2 }, new FitOptions()),
            "--meth" => (Blobs.Create(60), Method("backprop"), options, new FitOptions()),
            "epochs" => (Blobs.Create(60), Method("one-sweep"), options, new FitOptions { Schedule = RateSchedule.Linear }),
            _ => (Blobs.Create(64), Method("one-sweep"), options, new FitOptions()),
        };
        var fit = new Fit(data, method, asked, fitting) { Checkpoint = new Checkpoint(file) };
        StateException refused = Assert.Throws<StateException>(() => fit.Resume());
        Assert.Contains(part == "epochs" ? "--schedule constant, not linear" : part, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_or_foreign_file_is_refused()
    {
        string file = Path.Combine(_folder, "c.safetensors");
        Fit Fresh() => new(Blobs.Create(60), Method("one-sweep"), new MethodOptions(), new FitOptions { Epochs = 1 }) { Checkpoint = new Checkpoint(file) };
        Assert.Contains("cannot be read", Assert.Throws<StateException>(() => Fresh().Resume()).Message, StringComparison.Ordinal);
        Fresh().Run();
        byte[] content = File.ReadAllBytes(file);
        content[^9] ^= 1;
        File.WriteAllBytes(file, content);
        Assert.Contains("CRC", Assert.Throws<StateException>(() => Fresh().Resume()).Message, StringComparison.Ordinal);
        File.WriteAllText(file, """{"format":1,"kind":"filter","channels":["a"]}""");
        Assert.Contains("is a filter, not a checkpoint", Assert.Throws<StateException>(() => Fresh().Resume()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_checkpoint_cannot_be_written_training_goes_on_and_says_so()
    {
        // A folder stands where the file should go: nobody can replace it, not even root.
        string file = Path.Combine(_folder, "c.safetensors");
        Directory.CreateDirectory(Path.Combine(file, "inside"));
        var notes = new List<string>();
        var fit = new Fit(Blobs.Create(60), Method("one-sweep"), new MethodOptions(), new FitOptions { Epochs = 3 }) { Checkpoint = new Checkpoint(file) };
        FitReport report = fit.Run(new FitWatch { Note = notes.Add });
        Assert.Equal(3, report.Epochs.Count);
        Assert.Equal(3, notes.Count);
        Assert.All(notes, static note => Assert.Contains("training goes on", note, StringComparison.Ordinal));
        Assert.False(File.Exists(file + ".tmp"));
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_leaves_the_one_that_was_there()
    {
        string file = Path.Combine(_folder, "c.safetensors");
        Fit Fresh(int epochs) => new(Blobs.Create(60), Method("one-sweep"), new MethodOptions(), new FitOptions { Epochs = epochs }) { Checkpoint = new Checkpoint(file) };
        Fresh(2).Run();
        byte[] before = File.ReadAllBytes(file);
        Directory.CreateDirectory(file + ".tmp"); // where the next content would be written
        var notes = new List<string>();
        Fit longer = Fresh(3);
        longer.Resume();
        Assert.Equal(3, longer.Run(new FitWatch { Note = notes.Add }).Epochs.Count);
        Assert.Contains("the one before stays, and training goes on", Assert.Single(notes), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(file));
    }

    private static TrainingMethod Method(string inference) => MethodTable.Named(inference == "backprop" ? inference : "predictive-coding")!;

    private static MethodOptions Options(string inference, string rule, bool gate) => new()
    {
        Hidden = [7], Batch = 12, GatesLabels = gate, Errors = PcEdge.Networks.ErrorKind.Gaussian,
        Inference = new InferenceDefinition { Kind = NetworkWords.Inferences.Find(inference), Steps = 4 },
        Learning = new LearningDefinition { Kind = NetworkWords.Learnings.Find(rule)!.Value, Rate = 0.01, WeightDecay = 0.01 },
    };

    private static void Cancel(CancellationTokenSource stop, bool now)
    {
        if (now)
        {
            stop.Cancel();
        }
    }
}
