using PcEdge.Evaluation.Activity;
using PcEdge.Health;
using PcEdge.Numerics;
using PcEdge.Onnx.Baselines;
using PcEdge.Training.Datasets;
using PcEdge.Training.Datasets.Activity;
using PcEdge.Training.Experiments.Faults;
using PcEdge.Training.Health;

namespace PcEdge.Training.Experiments.Activity;

/// <summary>What the runs of one fold share: who is learned from, the networks and the front end that they taught. Each is made when it is first asked for.</summary>
internal sealed class ActivityLab
{
    private const long SpoilStream = 1L << 43;

    private readonly IReadOnlyList<InertialRecording> _tested;
    private readonly Scaling _scaling;
    private readonly long _seed;

    /// <summary>One fold of a split by subject.</summary>
    public ActivityLab(IReadOnlyList<InertialRecording> recordings, int fold, long seed, CancellationToken stop)
    {
        _seed = seed;
        SubjectSplit split = SubjectSplit.Of("har", [.. recordings.Select(static recording => recording.Subject).Distinct()], new DatasetOptions
        {
            Task = BaselineTask.Classify, Fold = fold, SplitSeed = seed, Validation = 0,
        });
        _tested = [.. recordings.Where(recording => split.Tested.Contains(recording.Subject))];
        InertialRecording[] learned = [.. recordings.Where(recording => split.Learned.Contains(recording.Subject))];
        Samples training = ActivityWindows.Of(learned);
        _scaling = Scaling.Of(training, InertialFeatures.Width, shared: false);
        training = ActivityWindows.Standardise(training, _scaling);
        Plain = new Lazy<FaultClassifier>(() => Train(training, 12, null));
        Dropping = new Lazy<FaultClassifier>(() => Train(training, 16, Drop()));
        Augmented = new Lazy<FaultClassifier>(() => Train(training, 16, Spoil()));
        Forewarned = new Lazy<FaultClassifier>(() => Train(
            Samples.Join([training, ActivityWindows.Standardise(ActivityWindows.Of(SpoiltRecording.OfEach(learned, seed)), _scaling)]), 16, null));
        FrontEnd = new Lazy<HealthParameters>(() => ActivityFrontEnd.Fit(training));

        FaultClassifier Train(Samples samples, int epochs, Action<Span<float>>? spoil)
        {
            var data = new Dataset
            {
                Name = "har", Task = BaselineTask.Classify, Channels = InertialFeatures.Names, Scaling = Scaling.None(InertialFeatures.Width),
                Targets = ActivityDataset.Classes, TargetScaling = Scaling.None(ActivityDataset.Classes.Count), Training = samples, Validation = new Samples(0, [], []),
            };
            return FaultClassifier.Train(data, new FaultSize("har", 1, [64, 32], samples.Count, epochs, 3e-3), seed, spoil, stop);
        }
    }

    /// <summary>Trained on sound windows.</summary>
    public Lazy<FaultClassifier> Plain { get; }

    /// <summary>Trained with a whole device absent, its features at their means, in half of the windows.</summary>
    public Lazy<FaultClassifier> Dropping { get; }

    /// <summary>Trained with features of a device at their mean, stuck, noisy or shifted.</summary>
    public Lazy<FaultClassifier> Augmented { get; }

    /// <summary>Trained with the very faults of the streams on the raw signals of the watch in half of the windows.</summary>
    public Lazy<FaultClassifier> Forewarned { get; }

    /// <summary>What the front end learned from the sound windows.</summary>
    public Lazy<HealthParameters> FrontEnd { get; }

    /// <summary>The people who were not learned from, with a fault of the watch.</summary>
    public ActivityStream Stream(string kind, bool blocks) => ActivityStream.Of(_tested, _scaling, kind, blocks, _seed);

    private Action<Span<float>> Drop()
    {
        var draw = new NormalDraw(_seed, SpoilStream);
        return window =>
        {
            double which = draw.NextUniform();
            Span<float> device = which < 0.25 ? window[..InertialFeatures.OfDevice] : which > 0.75 ? window[InertialFeatures.OfDevice..] : [];
            device.Clear();
        };
    }

    // Four windows in ten are left alone; of the others a device suffers, whole or some of its features.
    private Action<Span<float>> Spoil()
    {
        var draw = new NormalDraw(_seed, SpoilStream + 1);
        return window =>
        {
            if (draw.NextUniform() <= 0.4)
            {
                return;
            }

            Span<float> device = draw.NextUniform() < 0.5 ? window[..InertialFeatures.OfDevice] : window[InertialFeatures.OfDevice..];
            double share = draw.NextUniform() < 0.4 ? draw.NextUniform() : 1;
            int kind = (int)(4 * draw.NextUniform());
            double held = 2 * draw.Next();
            foreach (ref float x in device)
            {
                x = draw.NextUniform() >= share ? x : kind switch
                {
                    0 => 0,
                    1 => (float)held,
                    2 => (float)(1.5 * draw.Next()),
                    _ => (float)((x * (0.3 + (1.3 * draw.NextUniform()))) + (0.7 * draw.Next())),
                };
            }
        };
    }
}
