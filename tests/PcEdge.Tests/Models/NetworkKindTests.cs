using System.Text;
using PcEdge.Activations;
using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Tests.Models;

public class NetworkKindTests
{
    [Fact]
    public void A_saved_network_comes_back_bit_for_bit_with_its_matrices_as_matrices()
    {
        var options = new NetworkOptions { Definition = NetworkDefinition.Discriminative(ActivationKind.Tanh, 3, 5, 2) };
        var network = new Network(options.Definition, seed: 4);
        byte[] bytes = NetworkKind.Save(NetworkKind.Document(["a", "b", "c", "d", "e"], options), network);
        ModelContainer file = ModelContainer.Read(bytes);
        Assert.Equal("F32 [5,3]", file.Find("layer.1.recognition.0.weights")!.Describe());
        Assert.Equal("F32 [5]", file.Find("layer.1.recognition.bias")!.Describe());
        Assert.Equal(bytes, NetworkKind.Save(file.Document, NetworkKind.Load(file)));
        Assert.Empty(file.Notes);
    }

    [Fact]
    public void A_model_file_holds_the_parameters_and_a_state_all_that_the_stream_taught()
    {
        (ModelDocument document, IStreamModel model) = Example();
        ModelContainer saved = ModelContainer.Read(Containers.Save(document, model));
        ModelContainer state = ModelContainer.Read(Containers.Save(Stamped(document), model));
        Assert.All(saved.Tensors, tensor => Assert.StartsWith("layer.", tensor.Name, StringComparison.Ordinal));
        Assert.Subset(state.Tensors.Select(Shape).ToHashSet(), saved.Tensors.Select(Shape).ToHashSet());
        Assert.True(state.Tensors.Count > saved.Tensors.Count);

        static string Shape(TensorEntry tensor) => $"{tensor.Name} {tensor.Describe()}";
    }

    [Fact]
    public void A_model_and_a_state_give_the_same_network()
    {
        (ModelDocument document, IStreamModel model) = Example();
        Network ofModel = NetworkKind.Load(ModelContainer.Read(Containers.Save(document, model)));
        Network ofState = NetworkKind.Load(ModelContainer.Read(Containers.Save(Stamped(document), model)));
        Assert.Equal(NetworkKind.Save(document, ofModel), NetworkKind.Save(document, ofState));
        Assert.Equal(Containers.Save(document, model), NetworkKind.Save(document, ofModel));
    }

    [Fact]
    public void A_model_of_a_file_steps_as_the_one_that_was_saved()
    {
        (ModelDocument document, IStreamModel model) = Example();
        IStreamModel loaded = ModelContainer.Read(Containers.Save(document, model)).CreateModel();
        Assert.Equal(ModelContainerTests.Drive(model, seed: 1, rows: 100), ModelContainerTests.Drive(loaded, seed: 1, rows: 100));
        Assert.Equal(Containers.Save(Stamped(document), model), Containers.Save(Stamped(document), loaded));
    }

    [Fact]
    public void A_model_that_may_not_learn_keeps_its_parameters()
    {
        (ModelDocument document, IStreamModel model) = Example();
        byte[] before = Containers.Save(document, model);
        ((NetworkModel)model).Learns = false;
        ModelContainerTests.Drive(model, seed: 1, rows: 50);
        Assert.Equal(before, Containers.Save(document, model));
        ((NetworkModel)model).Learns = true;
        ModelContainerTests.Drive(model, seed: 1, rows: 50);
        Assert.NotEqual(before, Containers.Save(document, model));
    }

    [Fact]
    public void A_file_by_hand_needs_its_weights_alone_and_says_what_it_left_out()
    {
        ModelContainer file = NetworkFiles.Good().Read();
        Network network = NetworkKind.Load(file);
        Assert.Equal([1, 2, 3, 4, 5, 6], network.Projections[0].Weights.ToArray());
        Assert.All(network.Predictions, prediction => Assert.All(prediction.Bias, bias => Assert.Equal(0, bias)));
        Assert.Contains(file.Notes, note => note.Contains("no checksum", StringComparison.Ordinal));
        Assert.Contains(file.Notes, note => note.StartsWith("the file leaves out layer.hidden.recognition.bias, ", StringComparison.Ordinal));
        int notes = file.Notes.Count;
        file.CreateModel();
        Assert.Equal(notes, file.Notes.Count);
    }

    [Fact]
    public void A_precision_that_the_file_gives_counts_and_one_that_it_does_not_starts_as_the_options_say()
    {
        const string precision = "layer.hidden.recognition.precision";
        var start = new ParameterSnapshot(NetworkKind.Load(NetworkFiles.Good().Read()));
        var given = new ParameterSnapshot(NetworkKind.Load(NetworkFiles.Good().With(precision, [2], 3, 4).Read()));
        Assert.Equal([10f, 10f], start[precision]);
        Assert.Equal([3f, 4f], given[precision]);
    }

    [Fact]
    public void A_model_may_be_made_under_other_options()
    {
        ModelContainer file = NetworkFiles.Good().Read();
        NetworkOptions options = NetworkKind.Options(file.Document) with { AlarmsPerDay = 24 };
        var model = Assert.IsType<NetworkModel>(file.CreateModel(NetworkKind.Document(file.Document.Channels, options)));
        Assert.Equal(4, model.Channels);
    }

    [Fact]
    public void A_network_without_weights_is_no_model()
    {
        string json = $$"""{"format":1,"kind":"network","channels":["a","b","c","d"],"options":{{NetworkFiles.Options}}}""";
        ModelContainer file = ModelContainer.Read(Encoding.UTF8.GetBytes(json));
        var problem = Assert.Throws<ModelFormatException>(file.CreateModel);
        Assert.StartsWith($"tensor \"{NetworkFiles.First}\": expected F32 [2,3], found no such tensor;", problem.Message, StringComparison.Ordinal);
    }

    private static (ModelDocument Document, IStreamModel Model) Example()
    {
        var options = new NetworkOptions
        {
            Definition = NetworkDefinition.Bidirectional(ActivationKind.Tanh, 3, 2), Mean = [20, 21, 22], Scale = [5, 5, 5],
        };
        ModelDocument document = NetworkKind.Document(["a", "b", "c"], options);
        return (document, new NetworkModel(new Network(options.Definition, seed: 2), options));
    }

    private static ModelDocument Stamped(ModelDocument document) =>
        document with { State = new StateStamp { Model = "m", Generation = 1, Samples = 2 } };
}
