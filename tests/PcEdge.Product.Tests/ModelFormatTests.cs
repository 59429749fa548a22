using System.Text.Json;
using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Product.Tests;

/// <summary>The description of the model file names every field with the default that it has.</summary>
public sealed class ModelFormatTests
{
    private static readonly string Text = File.ReadAllText(Repository.PathOf("models", "README.md"));

    [Fact]
    public void Every_option_of_a_network_is_described()
    {
        using JsonDocument options = JsonDocument.Parse(Written().Options);
        foreach (JsonProperty option in options.RootElement.EnumerateObject())
        {
            Assert.Contains($"`{option.Name}`", Text, StringComparison.Ordinal);
        }

        Described(options.RootElement.GetProperty("inference"));
        Described(options.RootElement.GetProperty("learning"));
        Described(options.RootElement.GetProperty("predictions")[0].GetProperty("precision"));
        foreach (string part in (string[])["layers", "projections", "predictions"])
        {
            Assert.All(options.RootElement.GetProperty(part)[0].EnumerateObject(), field => Assert.Contains($"`{field.Name}`", Text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_tensor_of_a_network_is_described()
    {
        var network = new Network(NetworkKind.Options(Written()).Definition, seed: 1);
        ModelContainer file = ModelContainer.Read(NetworkKind.Save(Written(), network));
        Assert.NotEmpty(file.Tensors);
        Assert.All(file.Tensors, tensor => Assert.Contains($".{tensor.Name.Split('.').First(Ends)}", Text, StringComparison.Ordinal));

        static bool Ends(string part) => part is "weights" or "bias" or "precision" or "covariance" or "log_precision" or "precision_weights";
    }

    // Words are among the choices; numbers and truth values stand behind the name.
    private static void Described(JsonElement settings)
    {
        foreach (JsonProperty setting in settings.EnumerateObject())
        {
            string value = setting.Value.ValueKind == JsonValueKind.String ? "" : $" {setting.Value.GetRawText()}";
            Assert.Contains($"`{setting.Name}`{value}", Text, StringComparison.Ordinal);
        }
    }

    private static ModelDocument Written()
    {
        var dependent = new PrecisionDefinition { Structure = PrecisionStructure.StateDependent, Learning = PrecisionLearning.LogVariance };
        NetworkDefinition definition = NetworkDefinition.Discriminative(ActivationKind.Tanh, 1, 2, 2, 1)
            .With(new PredictionDefinition("1", Pathway.Recognition) { Precision = new PrecisionDefinition() })
            .With(new PredictionDefinition("2", Pathway.Recognition) { Precision = new PrecisionDefinition { Structure = PrecisionStructure.Full } })
            .With(new PredictionDefinition("3", Pathway.Recognition) { Precision = dependent });
        var options = new NetworkOptions { Definition = definition, Learning = new LearningDefinition(), FalseAlarmRate = 0.01, Inference = new InferenceDefinition { Kind = InferenceKind.OneSweep } };
        return NetworkKind.Document(["a", "b"], options);
    }
}
