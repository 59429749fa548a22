using System.Text;
using PcEdge.Filters;
using PcEdge.Health;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Torture.Fuzzing;

/// <summary>Makes the seeds that are no text: small models of every kind, their states after some rows of a real recording, an ONNX file.</summary>
internal static class SeedFiles
{
    private const int Rows = 40;

    private static readonly (string Name, string Channels, string Options)[] Networks =
    [
        ("recognition", "a b c d", """{"layers":[{"name":"in","width":3},{"name":"hid","width":2,"activation":"tanh"},{"name":"out","width":1}],"chain":"recognition","learning":{"kind":"adam"}}"""),
        ("settling", "a b c", """{"layers":[{"width":3,"activation":"gelu"},{"width":2,"activation":"relu"}],"chain":"both","inference":{"kind":"settling","steps":4},"predictions":[{"layer":"0","pathway":"generative","precision":{"structure":"full","start":2}}],"learning":{"kind":"kronecker-natural-gradient"},"mean":[20,20,20],"scale":[2,2,2]}"""),
        ("classes", "x y z=0 z=1", """{"layers":[{"name":"i","width":2},{"name":"h","width":3,"activation":"sigmoid"},{"name":"o","width":2}],"chain":"recognition","classes":"o","predictions":[{"layer":"o","pathway":"recognition","errors":"softmax"},{"layer":"h","pathway":"recognition","precision":{"structure":"state-dependent","learning":"log-variance"}}]}"""),
        ("temporal", "a b", """{"layers":[{"name":"s","width":2},{"name":"c","width":2,"activation":"softplus"}],"chain":"generative","projections":[{"from":"c","to":"c","pathway":"prior"}],"inference":{"kind":"whole-covariance"},"learning":{"kind":"synaptic-precision"}}"""),
    ];

    /// <summary>Writes them all.</summary>
    public static void Write()
    {
        Model("filter", FilterKind.Document(["a", "b", "c"], new SensorFilterOptions { Horizon = 3 }), null);
        foreach ((string name, string channels, string options) in Networks)
        {
            var document = new ModelDocument { Kind = "network", Channels = channels.Split(' '), Options = Encoding.UTF8.GetBytes(options) };
            Model(name, document, NetworkKind.Save(document, new Network(NetworkKind.Options(document).Definition, seed: 3)));
        }

        HealthOptions watch = new() { Channels = 3, Causes = 2 };
        ModelDocument health = HealthKind.Document(["a", "b", "c"], watch);
        Model("health", health, HealthKind.Save(health, new HealthParameters(3, 2), inner: null));
        ModelDocument groups = FilterKind.Document(["a", "b", "c"], new SensorFilterOptions()) with { Health = watch with { Groups = ["p", "p", "q"], BrokenAreAbsent = true } };
        Model("groups", groups, HealthKind.Save(groups, new HealthParameters(3, 2), new SensorFilter(3, new SensorFilterOptions())));
        foreach (string path in Directory.GetFiles(Path.Combine(Places.Seeds, "model"), "*.json"))
        {
            State(Path.GetFileNameWithoutExtension(path), ModelContainer.Read(File.ReadAllBytes(path)));
        }

        File.WriteAllBytes(Path.Combine(Places.Seeds, "onnx", "everything.onnx"), OnnxWriter.Write(Everything()));
    }

    private static void Model(string name, ModelDocument document, byte[]? file)
    {
        file ??= UglyRows.Save(document, learned(document))!;
        File.WriteAllBytes(Path.Combine(Places.Seeds, "model", name + ".safetensors"), file);
        State(name, ModelContainer.Read(file));

        static IStreamModel learned(ModelDocument document)
        {
            IStreamModel model = ModelKind.Named(document.Kind).Create(document);
            Learn(model);
            return model;
        }
    }

    private static void State(string name, ModelContainer file)
    {
        ModelDocument document = file.Document with { State = new StateStamp { Model = file.Digest, Generation = 2, Samples = Rows, LastTime = 1e9 } };
        IStreamModel model = file.CreateModel(document);
        Learn(model);
        File.WriteAllBytes(Path.Combine(Places.Seeds, "state", name + ".state"), UglyRows.Save(document, model)!);
    }

    // The first columns of the lab's temperatures, again and again where the model has more channels.
    private static void Learn(IStreamModel model)
    {
        string[] lines = [.. File.ReadLines(Path.Combine(Places.Root, "models", "lab-temperature", "recording.csv")).Skip(1).Take(Rows)];
        var output = new StepOutput(model.Channels);
        foreach (string line in lines)
        {
            double[] read = [.. line.Split(',').Skip(1).Select(static field => double.TryParse(field, System.Globalization.CultureInfo.InvariantCulture, out double value) ? value : double.NaN)];
            double[] values = [.. Enumerable.Range(0, model.Channels).Select(j => read[j % read.Length])];
            model.Step(new Observation(values, [.. values.Select(static value => !double.IsNaN(value))], 60), output);
        }
    }

    private static OnnxModel Everything() => new()
    {
        Producer = "somebody",
        ProducerVersion = "1.2",
        OperatorSet = 17,
        Metadata = new Dictionary<string, string> { ["pcedge"] = """{"format":1,"task":"classify","channels":["a","b"],"window":2,"mean":[0,1],"scale":[1,2],"classes":["no","yes"],"scores":"logits"}""", ["ключ"] = "" },
        Graph = new OnnxGraph
        {
            Name = "everything",
            Inputs = [new OnnxValue("x", [1, -1, 3])],
            Outputs = [new OnnxValue("y", []), new OnnxValue("z", [2])],
            Nodes = [new OnnxNode("Gemm", ["x", "", "w"], ["y", "z"], [new OnnxSetting("alpha") { Number = 0.5f }, new OnnxSetting("transB") { Whole = -1 }, new OnnxSetting("axes") { Wholes = [0, -2, long.MaxValue] }])],
            Constants = [new OnnxTensor("w", [2, 2]) { Numbers = new[] { 1, -2.5f, float.NaN, 4 } }, new OnnxTensor("i", [3]) { Wholes = [1, -2, long.MinValue] }],
        },
    };
}
