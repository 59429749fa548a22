using System.Text.Json;
using PcEdge.Activations;
using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Cli.Tests;

public class LabelTests
{
    private static readonly string[] Channels = ["x", "y", "lying", "walking"];

    [Theory]
    [InlineData("x,y\n")]
    [InlineData("x,lying,y,walking\n")]
    public void A_classifier_needs_no_columns_for_its_classes_and_every_record_has_its_label(string header)
    {
        using var rig = new Rig();
        string rows = header + (header.Length > 5 ? "1,,0,\n-1,0,0,1\n" : "1,0\n-1,0\n");
        Assert.Equal(0, rig.Run(["run", Model(rig)], rows));
        Assert.Equal(["lying", "walking"], rig.Lines.Select(static line =>
        {
            using JsonDocument record = JsonDocument.Parse(line);
            Assert.Equal(Channels, record.RootElement.GetProperty("channels").EnumerateObject().Select(static channel => channel.Name));
            return record.RootElement.GetProperty("label").GetString();
        }));
    }

    [Fact]
    public void Json_lines_csv_and_tables_show_the_label()
    {
        using var rig = new Rig();
        string model = Model(rig);
        Assert.Equal(0, rig.Run(["run", model, "--sink", "csv:-"], "{\"x\":1,\"y\":0}\n{\"x\":-1,\"y\":0}\n"));
        Assert.Contains(",reason,label,x.value", rig.Lines[0], StringComparison.Ordinal);
        Assert.Contains(",lying,1,", rig.Lines[1], StringComparison.Ordinal);
        Assert.Equal(0, rig.Run(["run", model, "--sink", "table"], "x,y\n1,0\n-1,0\n"));
        Assert.Equal(["time", "label", "x", "y", "lying", "walking"], rig.Lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("walking", rig.Lines[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
        using var live = new Rig { Terminal = true };
        Assert.Equal(0, live.Run(["run", Model(live)], "x,y\n-1,0\n"));
        Assert.Contains("  walking  surprise", live.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_class_must_be_in_the_source()
    {
        using var rig = new Rig();
        Assert.Equal(3, rig.Run(["run", Model(rig)], "x,walking\n1,0\n"));
        Assert.Contains("the channel 'y' is not in the header", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_tells_no_classes_apart_has_no_label_in_its_records()
    {
        using var rig = new Rig();
        Assert.Equal(0, rig.Run(["run", NetworkRig.Model(rig)], NetworkRig.Stream(5)));
        Assert.DoesNotContain("label", rig.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_names_the_layer_of_classes()
    {
        using var rig = new Rig();
        string model = Model(rig);
        Assert.Equal(0, rig.Run(["inspect", model]));
        Assert.Contains("classes       the channels of layer 1", rig.Out, StringComparison.Ordinal);
        Assert.Equal(0, rig.Run(["inspect", model, "--json"]));
        using JsonDocument json = JsonDocument.Parse(rig.Out);
        Assert.Equal("1", json.RootElement.GetProperty("network").GetProperty("classes").GetString());
    }

    // Lying where x is positive, walking where it is negative.
    private static string Model(Rig rig)
    {
        NetworkDefinition definition = NetworkDefinition.Discriminative(ActivationKind.Identity, 2, 2)
            .With(new PredictionDefinition("1", Pathway.Recognition) { Errors = ErrorKind.Softmax });
        var options = new NetworkOptions { Definition = definition, Classes = "1" };
        var network = new Network(definition);
        network.Projections[0].Weights[0] = 2;
        network.Projections[0].Weights[2] = -2;
        string path = rig.Path("classifier.safetensors");
        File.WriteAllBytes(path, NetworkKind.Save(NetworkKind.Document(Channels, options), network));
        return path;
    }
}
