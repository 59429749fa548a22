using System.Globalization;
using System.Text.Json;
using PcEdge.Activations;
using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Product.Tests;

/// <summary>The native binary measures itself and ONNX Runtime beside it.</summary>
[Collection(OneProduct.Name)]
public sealed class NativeBenchTests(Product product)
{
    private const int Rows = 500;

    [Fact]
    public void A_network_and_an_onnx_model_are_measured_side_by_side_on_one_task()
    {
        using var folder = new TemporaryFolder();
        string[] args = ["bench", Network(folder), "--onnx", OnnxClassifier.Write(folder), "--source", "-", "--label", "side", "--json", "-r", "2000"];
        using JsonDocument json = JsonDocument.Parse(product.RunNative(args, Labelled()).MustSucceed().Output);
        JsonElement models = json.RootElement.GetProperty("models");
        foreach (string name in (string[])["pcedge", "onnxruntime"])
        {
            JsonElement model = models.GetProperty(name);
            Assert.Equal(2000, model.GetProperty("total_inference_requests").GetInt32());
            Assert.Equal(0, model.GetProperty("managed_bytes_per_inference").GetDouble());
            Assert.Equal(Rows, model.GetProperty("scored_rows").GetInt32());
            Assert.InRange(model.GetProperty("p50_latency").GetDouble(), model.GetProperty("min_latency").GetDouble(), model.GetProperty("p99_latency").GetDouble());
        }

        // The ONNX model knows the answer; the network was never taught.
        Assert.Equal(1, models.GetProperty("onnxruntime").GetProperty("accuracy").GetDouble());
        Assert.InRange(models.GetProperty("pcedge").GetProperty("log_loss").GetDouble(), 0, 40);
        Assert.EndsWith("native", json.RootElement.GetProperty("machine").GetProperty("framework").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_alone_is_a_table_of_one_column_that_allocates_nothing()
    {
        using var folder = new TemporaryFolder();
        string model = folder.PathOf("filter.json");
        File.WriteAllText(model, $$$"""{"format":1,"kind":"filter","channels":["{{{string.Join("\",\"", Recording.Channels)}}}"],"options":{}}""");
        string output = product.RunNative(["bench", model, "--source", "-", "-m", "duration", "-t", "0.2"], Recording.Csv(rows: 300)).MustSucceed().Output;
        string[][] lines = [.. output.Split('\n').Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Assert.Contains(lines, static line => line is ["managed", "bytes", "per", "sample", "0", "B"]);
        Assert.Contains(lines, static line => line is ["P99.9", _, _]);
        Assert.Contains(lines, static line => line is ["PcEdge"]);
    }

    [Fact]
    public void Nothing_is_allocated_while_sensors_fail_either()
    {
        using var folder = new TemporaryFolder();
        string recording = Repository.PathOf("models", "lab-temperature", "recording.csv");
        string channels = string.Join("\",\"", File.ReadLines(recording).First().Split(',').Skip(1));
        string model = folder.PathOf("filter.json");
        File.WriteAllText(model, $$$"""{"format":1,"kind":"filter","channels":["{{{channels}}}"],"options":{}}""");
        using JsonDocument json = JsonDocument.Parse(product.RunNative(["bench", model, "--source", recording, "-r", "1", "--json"]).MustSucceed().Output);
        Assert.Equal(0, json.RootElement.GetProperty("models").GetProperty("pcedge").GetProperty("managed_bytes_per_inference").GetDouble());
    }

    private static string Network(TemporaryFolder folder)
    {
        NetworkDefinition definition = NetworkDefinition.Discriminative(ActivationKind.Tanh, 1, 4, 2);
        var options = new NetworkOptions { Definition = definition, Classes = "2" };
        string path = folder.PathOf("sides.safetensors");
        File.WriteAllBytes(path, NetworkKind.Save(NetworkKind.Document(["x", "low", "high"], options), new Network(definition, seed: 1)));
        return path;
    }

    private static string Labelled()
    {
        IEnumerable<string> rows = Enumerable.Range(0, Rows).Select(static row =>
        {
            double x = Math.Sin(row) + 0.001;
            return string.Create(CultureInfo.InvariantCulture, $"{x:0.0000},{(x > 0 ? 1 : 0)}");
        });
        return "x,side\n" + string.Join('\n', rows) + "\n";
    }
}
