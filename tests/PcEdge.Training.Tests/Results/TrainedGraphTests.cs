using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Onnx.Baselines;
using PcEdge.Onnx.Graphs;
using PcEdge.Onnx.Runtime;
using PcEdge.Training.Datasets;
using PcEdge.Training.Fitting;
using PcEdge.Training.Methods;
using PcEdge.Training.Results;

namespace PcEdge.Training.Tests.Results;

/// <summary>The ONNX file of a trained network: ONNX Runtime comes to what the network came to, and the file says what it is for a stream.</summary>
public sealed class TrainedGraphTests
{
    // Two layers of float32 sums in another order.
    private const double Tolerance = 1e-5;

    private static readonly Lazy<OnnxLibrary> Library = new(static () => OnnxLibrary.Load(new OnnxLibrarySearch { Variable = null }));

    public static TheoryData<string, BaselineTask> Cases
    {
        get
        {
            var cases = new TheoryData<string, BaselineTask>();
            foreach (TrainingMethod method in MethodTable.All)
            {
                foreach (BaselineTask task in Enum.GetValues<BaselineTask>())
                {
                    if (task != BaselineTask.Reconstruct || method is BackpropagationMethod)
                    {
                        cases.Add(method.Name, task);
                    }
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Onnx_runtime_predicts_what_the_network_predicts(string name, BaselineTask task)
    {
        TrainingMethod method = MethodTable.Named(name)!;
        using TemporaryTable table = Table();
        Dataset data = Load(table, task);
        Fit fit = Trained(method, data);
        float[] expected = Expected(method, data, fit.Network);
        byte[] file = TrainedGraph.Write(data, fit.Network, "the command");
        using var session = new OnnxSession(Library.Value, file, "trained.onnx", new OnnxSessionOptions());
        Samples samples = data.Validation;
        for (int n = 0; n < samples.Count; n++)
        {
            samples.Inputs.AsSpan(n * data.InputWidth, data.InputWidth).CopyTo(session.Input(0));
            Assert.True(session.Run());
            for (int i = 0; i < data.TargetWidth; i++)
            {
                Assert.Equal(expected[(n * data.TargetWidth) + i], session.Output(0)[i], Tolerance);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_file_says_what_it_is_for_a_stream(string name, BaselineTask task)
    {
        TrainingMethod method = MethodTable.Named(name)!;
        using TemporaryTable table = Table();
        Dataset data = Load(table, task);
        Fit fit = Trained(method, data);
        string path = table.PathOf("trained.onnx");
        File.WriteAllBytes(path, TrainedGraph.Write(data, fit.Network, "the command"));
        BaselineDocument document = BaselineFile.Read(path).Document!;
        Assert.Equal(task, document.Task);
        Assert.Equal(data.Channels, document.Channels);
        Assert.Equal(data.Scaling.Mean, document.Mean);
        Assert.Equal(data.Scaling.Scale, document.Scale);
        Assert.Equal(data.Window, document.Window);
        Assert.Equal("the command", document.Training);
        Assert.Equal(task == BaselineTask.Regress ? ["kind"] : [], document.Outputs);
        Assert.Equal(task == BaselineTask.Classify ? ["kind=0", "kind=1"] : [], document.Classes);
        Assert.Equal(task == BaselineTask.Forecast ? 3 : 1, document.Horizon);

        // And ONNX Runtime's model of a stream takes it as it is.
        using var session = new OnnxSession(Library.Value, File.ReadAllBytes(path), path, new OnnxSessionOptions());
        Assert.True(new OnnxStreamModel(session, document).Channels >= 2);
    }

    [Fact]
    public void Exported_from_its_model_file_it_is_the_same_pass_and_says_the_same()
    {
        var method = new BackpropagationMethod();
        using TemporaryTable table = Table();
        Dataset data = DatasetTable.Load(table.Uri, new DatasetOptions { Task = BaselineTask.Classify, Targets = ["kind"] });
        Fit fit = Trained(method, data);
        var provenance = new TrainingProvenance { Command = "the command" };
        ModelContainer container = ModelContainer.Read(TrainedModel.Write(data, method, new MethodOptions(), fit.Network, provenance));
        OnnxModel trained = OnnxReader.Read(TrainedGraph.Write(data, fit.Network, "the command"), "trained", numbers: true);
        OnnxModel described = TrainedGraph.Describe(
            Onnx.Export.NetworkExport.Forward(NetworkKind.Load(container)), container.Document, NetworkKind.Options(container.Document));
        Assert.Equal(trained.Metadata[BaselineDocument.MetadataKey], described.Metadata[BaselineDocument.MetadataKey]);
        Assert.Equal(trained.Graph.Nodes.Select(static node => node.Operator), described.Graph.Nodes.Select(static node => node.Operator));
    }

    private static TemporaryTable Table() => TemporaryTable.Of("a,b,kind", 120, static n => [10 + (n % 7), Math.Sin(n), n % 7 > 3 ? 1 : 0]);

    private static Dataset Load(TemporaryTable table, BaselineTask task) => DatasetTable.Load(table.Uri, new DatasetOptions
    {
        Task = task,
        Targets = task is BaselineTask.Regress or BaselineTask.Classify ? ["kind"] : [],
        Window = 4,
        Horizon = task == BaselineTask.Forecast ? 3 : 1,
    });

    private static Fit Trained(TrainingMethod method, Dataset data)
    {
        var fit = new Fit(data, method, new MethodOptions { Hidden = [6, 5] }, new FitOptions { Epochs = 3 });
        fit.Run();
        return fit;
    }

    private static float[] Expected(TrainingMethod method, Dataset data, Network network)
    {
        NetworkTrainer trainer = method.CreateTrainer(network, new MethodOptions(), gate: null);
        var feed = new SampleFeed(trainer, data, data.Validation.Count, generates: false, method.InfersAbsentInputs);
        return feed.Ask(data.Validation, [.. Enumerable.Range(0, data.Validation.Count)], hides: null).ToArray();
    }
}
