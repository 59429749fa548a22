using PcEdge.Evaluation.Activity;
using PcEdge.Health;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Onnx.Baselines;
using PcEdge.Streams;
using PcEdge.Training.Datasets;
using PcEdge.Training.Datasets.Activity;
using PcEdge.Training.Fitting;
using PcEdge.Training.Health;
using PcEdge.Training.Methods;
using PcEdge.Training.Results;

namespace PcEdge.Training.Ready;

/// <summary>
/// The model <c>har</c> that ships: 94 features of phone and watch, 64, 32, five activities. By predictive coding, learned with whole devices left out
/// of half of the samples, behind a front end whose groups are the devices; and by backpropagation, which is its twin to compare with.
/// </summary>
internal static class ReadyActivityModel
{
    /// <summary>The bytes of each file by its name; subjects 11 and 14, whom the demo shows, are learned from by none.</summary>
    /// <param name="folder">The data set.</param>
    /// <param name="command">How it was asked for, for provenance.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="StreamException">A file is missing or damaged.</exception>
    public static IReadOnlyList<(string Name, byte[] Content)> Make(string folder, string command, CancellationToken stop)
    {
        int[] shown = [11, 14];
        IReadOnlyList<InertialRecording> recordings = InertialRecording.ReadAll(folder, stop);
        Samples training = ActivityWindows.Of([.. recordings.Where(recording => !shown.Contains(recording.Subject))]);
        Samples test = ActivityWindows.Of([.. recordings.Where(recording => shown.Contains(recording.Subject))]);
        if (training.Count == 0 || test.Count == 0)
        {
            throw new SourceException(folder, 0, "lacks subjects 11 and 14, or any others; pcedge-train data har says where all are to be had");
        }

        Scaling scaling = Scaling.Of(training, InertialFeatures.Width, shared: false);
        training = ActivityWindows.Standardise(training, scaling);
        var data = new Dataset
        {
            Name = "har, all subjects but 11 and 14",
            Task = BaselineTask.Classify,
            Channels = InertialFeatures.Names,
            Scaling = scaling,
            Targets = ActivityDataset.Classes,
            TargetScaling = Scaling.None(ActivityDataset.Classes.Count),
            Training = training,
            Validation = new Samples(0, [], []),
            Test = ActivityWindows.Standardise(test, scaling),
        };
        Dataset dropped = data with { Training = WithDevicesLeftOut(training) };
        var coding = new PredictiveCodingMethod();
        var backprop = new BackpropagationMethod();
        (byte[] model, ModelCard card) = Train("har", dropped, coding, epochs: 8, command, stop);
        (_, ModelCard twinCard) = Train("backprop", data, backprop, epochs: 12, command, stop);
        ModelContainer file = ModelContainer.Read(model);
        HealthParameters parameters = FrontEnd(training, scaling);
        ModelDocument document = file.Document with
        {
            Health = ActivityFrontEnd.Options(ActivityFrontEnd.Devices, brokenAreAbsent: true),
        };
        byte[] behind = HealthKind.Save(document, parameters, file.CreateModel());
        byte[] graph = TrainedGraph.Write(data, twinCard.Network, command);
        return
        [
            ("har.safetensors", behind),
            .. (card with { Files = [("har.safetensors", Sha256.Of(behind))] }).Pages(),
            ("backprop.onnx", graph),
            .. (twinCard with { Files = [("backprop.onnx", Sha256.Of(graph))] }).Pages(),
        ];
    }

    // Each sample four times: as it is, twice, and without each of the devices, whose features then are at their means.
    private static Samples WithDevicesLeftOut(Samples samples)
    {
        Samples WithoutDevice(int device)
        {
            float[] inputs = [.. samples.Inputs];
            for (int n = 0; n < samples.Count; n++)
            {
                inputs.AsSpan((n * InertialFeatures.Width) + (device * InertialFeatures.OfDevice), InertialFeatures.OfDevice).Clear();
            }

            return samples with { Inputs = inputs };
        }

        return Samples.Join([samples, samples, WithoutDevice(0), WithoutDevice(1)]);
    }

    private static (byte[] Model, ModelCard Card) Train(string name, Dataset data, TrainingMethod method, int epochs, string command, CancellationToken stop)
    {
        var fitting = new FitOptions { Epochs = epochs };
        var options = new MethodOptions { Hidden = [64, 32], Learning = new LearningDefinition { Kind = LearningKind.Adam, Rate = 1e-3, WeightDecay = 1e-4 } };
        var fit = new Fit(data, method, options, fitting);
        FitReport report = fit.Run(tell: null, stop);
        if (report.StoppedBecause is not null)
        {
            throw new SourceException(data.Name, 0, report.StoppedBecause);
        }

        var provenance = new TrainingProvenance
        {
            Dataset = data.Name, Command = command, Seed = options.Seed,
            Metrics = new Dictionary<string, double> { ["epochs"] = epochs, ["test-accuracy"] = report.Test!.Value },
        };
        var card = new ModelCard
        {
            Name = name, Command = command, Data = data, Method = method, Options = options, Report = report, Network = fit.Network,
            Configuration = FitConfiguration.Of(data, method, options, fitting),
        };
        return (TrainedModel.Write(data, method, options, fit.Network, provenance), card);
    }

    // Fitted in standard deviations, handed over in the features' own units.
    private static HealthParameters FrontEnd(Samples training, Scaling scaling)
    {
        HealthParameters p = ActivityFrontEnd.Fit(training);
        for (int i = 0; i < p.Channels; i++)
        {
            double sd = scaling.Scale[i];
            p.Mean[i] = (float)scaling.Mean[i];
            p.Noise[i] = (float)(p.Noise[i] * sd * sd);
            p.Variance[i] = (float)(p.Variance[i] * sd * sd);
            for (int k = 0; k < p.Causes; k++)
            {
                p.Loadings[(i * p.Causes) + k] = (float)(p.Loadings[(i * p.Causes) + k] * sd);
            }
        }

        return p;
    }
}
