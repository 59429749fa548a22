using System.Text.Json;
using PcEdge.Activations;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Cli.Tests;

public class NetworkCommandTests
{
    [Fact]
    public void A_network_runs_on_the_channels_that_it_names_and_predicts_what_is_absent()
    {
        using var rig = new Rig();
        Assert.Equal(0, rig.Run(["run", NetworkRig.Model(rig)], NetworkRig.Stream(600)));
        Assert.Equal(600, rig.Lines.Length);
        using JsonDocument row = JsonDocument.Parse(rig.Lines[7 + (41 * 14)]);
        JsonElement channels = row.RootElement.GetProperty("channels");
        Assert.Equal(NetworkRig.Channels, channels.EnumerateObject().Select(static channel => channel.Name));
        JsonElement roof = channels.GetProperty("roof");
        Assert.Equal("missing", roof.GetProperty("state").GetString());
        Assert.InRange(roof.GetProperty("estimate").GetDouble(), 16, 24);
        Assert.Contains("roof", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_a_resumed_run_are_those_of_a_run_in_one_piece()
    {
        using var rig = new Rig();
        string model = NetworkRig.Model(rig);
        rig.Run(["run", model], NetworkRig.Stream(300));
        string[] whole = rig.Lines;
        rig.Run(["run", model, "--state", rig.Path("s.state")], NetworkRig.Stream(200));
        string[] first = rig.Lines;
        rig.Run(["run", model, "--state", rig.Path("s.state")], NetworkRig.Stream(300, from: 200));
        Assert.Equal(whole, first.Concat(rig.Lines));
    }

    [Fact]
    public void What_a_network_learned_can_be_saved_as_a_model_of_the_same_tensors()
    {
        using var rig = new Rig();
        string model = NetworkRig.Model(rig);
        string saved = rig.Path("learned.safetensors");
        Assert.Equal(0, rig.Run(["run", model, "--save", saved], NetworkRig.Stream(200)));
        ModelContainer before = ModelContainer.Read(File.ReadAllBytes(model));
        ModelContainer after = ModelContainer.Read(File.ReadAllBytes(saved));
        Assert.Equal(before.Tensors.Select(static tensor => tensor.Name), after.Tensors.Select(static tensor => tensor.Name));
        Assert.NotEqual(before.Bytes(before.Tensors[0]).ToArray(), after.Bytes(after.Tensors[0]).ToArray());
        Assert.Equal(0, rig.Run(["run", saved], NetworkRig.Stream(5)));
    }

    [Fact]
    public void Without_learning_weights_and_precisions_stay_and_the_state_goes_on_with_learning_later()
    {
        using var rig = new Rig();
        string model = NetworkRig.Model(rig);
        string saved = rig.Path("same.safetensors");
        string state = rig.Path("s.state");
        Assert.Equal(0, rig.Run(["run", model, "--learn", "off", "--save", saved, "--state", state], NetworkRig.Stream(200)));
        Assert.Equal(File.ReadAllBytes(model), File.ReadAllBytes(saved));
        Assert.Equal(0, rig.Run(["run", model, "--learn", "on", "--state", state], NetworkRig.Stream(300, from: 200)));
        Assert.Equal(0, rig.Run(["run", model, "--learn", "off", "--state", state], NetworkRig.Stream(301, from: 300)));
    }

    [Theory]
    [InlineData("--horizon", "3", "--horizon: horizon is for a sensor filter")]
    [InlineData("--group", "kitchen=a,hall=a", "--group: group is for a sensor filter")]
    [InlineData("--hysteresis", "4", "--hysteresis: hysteresis is for a sensor filter")]
    [InlineData("--learn", "maybe", "--learn: expected on or off, found \"maybe\"")]
    public void A_setting_that_is_not_for_networks_is_refused(string flag, string value, string complaint)
    {
        using var rig = new Rig();
        Assert.Equal(2, rig.Run(["run", NetworkRig.Model(rig), flag, value], NetworkRig.Stream(5)));
        Assert.Contains(complaint, rig.Err, StringComparison.Ordinal);
        Assert.Single(rig.Err.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_filter_cannot_be_told_not_to_learn()
    {
        using var rig = new Rig();
        Assert.Equal(2, rig.Run(["run", "--learn", "off"], Rig.Sensors(3)));
        Assert.Contains("--learn: a sensor filter always learns", rig.Err, StringComparison.Ordinal);
        Assert.Equal(0, rig.Run(["run", "--learn", "on"], Rig.Sensors(3)));
    }

    [Fact]
    public void The_number_of_alarms_is_the_users_for_a_network_too()
    {
        using var rig = new Rig();
        string model = NetworkRig.Model(rig);
        Assert.Equal(0, rig.Run(["run", model, "--alarms-per-day", "24", "--state", rig.Path("s.state")], NetworkRig.Stream(50)));
        Assert.Equal(0, rig.Run(["inspect", rig.Path("s.state")]));
        Assert.Contains("alarms        24 a day", rig.Out, StringComparison.Ordinal);
        Assert.Equal(0, rig.Run(["run", model, "--false-alarm-rate", "0.01"], NetworkRig.Stream(50)));
    }

    [Fact]
    public void Check_says_what_a_run_of_a_network_would_find()
    {
        using var rig = new Rig();
        string model = NetworkRig.Model(rig);
        string source = rig.Write("s.csv", NetworkRig.Stream(9));
        Assert.Equal(0, rig.Run(["check", model, "--source", $"csv:{source}"]));
        Assert.Contains("model     network", rig.Out, StringComparison.Ordinal);
        Assert.Equal(0, rig.Run(["check", model, "--offline"]));
        Assert.Contains("network, 3 channels: kitchen, hall, roof", rig.Out, StringComparison.Ordinal);
        rig.Run(["run", model, "--state", rig.Path("s.state")], NetworkRig.Stream(9));
        Assert.Equal(0, rig.Run(["check", "--offline", "--state", rig.Path("s.state")]));
        Assert.Contains("9 rows so far", rig.Out, StringComparison.Ordinal);
        Assert.Equal(2, rig.Run(["check", model, "--offline", "--horizon", "2"]));
    }

    [Fact]
    public void Inspect_shows_layers_who_predicts_whom_and_how_much_errors_weigh()
    {
        using var rig = new Rig();
        Assert.Equal(0, rig.Run(["inspect", NetworkRig.Model(rig)]));
        string[][] cells = [.. rig.Lines.Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Assert.Contains(cells, line => line is ["layers", "3,", "26", "parameters"]);
        Assert.Contains(cells, line => line is ["1", "4", "tanh", "hidden"]);
        Assert.Contains(cells, line => line is ["0", "1", "recognition", "4", "x", "2", "8", "F32", _]);
        Assert.Contains(cells, line => line is ["2", "recognition", "gaussian", "diagonal", "natural-gradient", "10", "10", "10", "-"]);
        Assert.Contains(cells, line => line is ["roof", "2[0]", "20", "3", "°C"]);
        Assert.Contains(cells, line => line is ["inference", "one-sweep"]);
        Assert.Contains("by            draw, seed 5", rig.Out, StringComparison.Ordinal);
        Assert.Contains("learning      gradient-descent, rate 0.02", rig.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_of_a_state_counts_what_was_stopped_at_a_bound()
    {
        using var rig = new Rig();
        string model = NetworkRig.Model(rig);
        rig.Run(["run", model, "--state", rig.Path("s.state")], NetworkRig.Stream(400));
        Assert.Equal(0, rig.Run(["inspect", rig.Path("s.state"), "--json"]));
        using JsonDocument json = JsonDocument.Parse(rig.Out);
        JsonElement network = json.RootElement.GetProperty("network");
        Assert.Equal(26, network.GetProperty("parameters").GetInt32());
        Assert.Equal(["0", "2"], network.GetProperty("observed").EnumerateArray().Select(static layer => layer.GetString()));
        Assert.Equal("one-sweep", network.GetProperty("inference").GetString());
        Assert.Equal("layer.1.recognition.0.weights", network.GetProperty("projections")[0].GetProperty("tensor").GetString());
        JsonElement precision = network.GetProperty("predictions")[0].GetProperty("precision");
        Assert.True(precision.GetProperty("bound-hits").GetInt64() >= 0);
        Assert.True(precision.GetProperty("least").GetDouble() > 0);
        Assert.Equal(3, network.GetProperty("layers").GetArrayLength());
    }

    [Fact]
    public void Inspect_knows_every_precision()
    {
        using var rig = new Rig();
        string path = rig.Path("net.safetensors");
        foreach (PrecisionStructure structure in Enum.GetValues<PrecisionStructure>())
        {
            foreach (PrecisionLearning learning in Enum.GetValues<PrecisionLearning>().Where(learning => LayerPrecisionTable.Has(structure, learning)))
            {
                var precision = new PrecisionDefinition { Structure = structure, Learning = learning, Start = 4 };
                NetworkDefinition definition = NetworkDefinition.Discriminative(ActivationKind.Tanh, 2, 4, 1)
                    .With(new PredictionDefinition("1", Pathway.Recognition) { Precision = precision });
                ModelDocument document = NetworkKind.Document(NetworkRig.Channels, NetworkRig.Options with { Definition = definition });
                File.WriteAllBytes(path, NetworkKind.Save(document, new Network(definition, seed: 1)));
                Assert.Equal(0, rig.Run(["inspect", path]));
                string[][] cells = [.. rig.Lines.Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
                Assert.Contains(cells, line => line is ["1", "recognition", "gaussian", _, _, "4", "4", "4", "-"]);
                Assert.Equal(0, rig.Run(["run", path], NetworkRig.Stream(20)));
            }
        }
    }

    [Fact]
    public void A_network_that_could_not_run_is_shown_as_far_as_it_goes_and_the_reason_follows()
    {
        using var rig = new Rig();
        string path = rig.Write("m.json", """{"format":1,"kind":"network","channels":["a","b"],"options":{"layers":[{"width":1},{"width":1}],"chain":"recognition"}}""");
        Assert.Equal(2, rig.Run(["inspect", path]));
        Assert.Contains("kind          network", rig.Out, StringComparison.Ordinal);
        Assert.StartsWith($"pcedge: {path}: tensor \"layer.1.recognition.0.weights\": expected F32 [1,1], found no such tensor", rig.Err, StringComparison.Ordinal);
        Assert.Equal(2, rig.Run(["run", path], "a,b\n1,2\n"));
        Assert.StartsWith($"pcedge: {path}: tensor \"layer.1", rig.Err, StringComparison.Ordinal);
        Assert.Single(rig.Err.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
