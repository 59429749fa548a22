using PcEdge.Models;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Training.Tests.Train;

/// <summary>The command: what it writes, and one line for whatever is wrong.</summary>
public sealed class FitCommandTests
{
    [Fact]
    public void Fit_writes_a_model_with_its_data_command_seed_and_metrics()
    {
        using TemporaryTable table = TemporaryTable.Of("a,b", 60, static n => [n % 7, n % 5]);
        string name = table.PathOf("made/here");
        (int code, string said, string wrong) = CommandRun.Of("fit", "--data", table.Uri, "--hidden", "2", "--epochs", "2", "--seed", "5", "-o", name);
        Assert.True(code == 0, wrong);
        Assert.Contains("predictive-coding 2-2", said, StringComparison.Ordinal);
        ModelDocument document = ModelContainer.Read(File.ReadAllBytes(name + ".safetensors")).Document;
        Assert.Equal(["a", "b"], document.Channels);
        Assert.Equal(table.Uri, document.Training!.Dataset);
        Assert.StartsWith("pcedge-train fit --data", document.Training.Command, StringComparison.Ordinal);
        Assert.Equal(5, document.Training.Seed);
        Assert.Equal(2, document.Training.Metrics["epochs"]);
        Assert.True(document.Training.Metrics.ContainsKey("validation-completion-rmse"));
    }

    [Fact]
    public void A_file_of_flags_is_obeyed_what_is_typed_beats_it_and_the_card_says_what_held()
    {
        using TemporaryTable table = TemporaryTable.Of("a,b", 60, static n => [n % 7, n % 5]);
        string file = table.PathOf("flags.json"), name = table.PathOf("model");
        File.WriteAllText(file, $$"""{ "data": "{{table.Uri}}", /* small */ "hidden": [3, 2], "epochs": 2, "seed": 4, "quiet": true, "label-gate": false, }""");
        (int code, string said, string wrong) = CommandRun.Of("fit", "--config", file, "--seed", "9", "-o", name);
        Assert.True(code == 0, wrong);
        Assert.Equal("", wrong);
        Assert.Contains("predictive-coding 2-3-2", said, StringComparison.Ordinal);
        using var card = System.Text.Json.JsonDocument.Parse(File.ReadAllText(name + ".card.json"));
        Assert.Equal(9, card.RootElement.GetProperty("seed").GetInt32());
        Assert.Equal("3,2", card.RootElement.GetProperty("configuration").GetProperty("hidden").GetString());
        Assert.Equal(2, card.RootElement.GetProperty("training").GetProperty("epochs").GetArrayLength());
        Assert.Contains("<svg", File.ReadAllText(name + ".card.html"), StringComparison.Ordinal);
        File.WriteAllText(file, "{\n\"epochz\": 2 }");
        Assert.Contains("flags.json:2: \"epochz\": no such flag; did you mean \"epochs\"?", CommandRun.Of("fit", "--config", file, "-o", name).Err, StringComparison.Ordinal);
        File.WriteAllText(file, """{ "epochs": "many" }""");
        Assert.Contains("\"epochs\": --epochs: expected", CommandRun.Of("fit", "--config", file, "-o", name).Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n\"epochs\": \"\u00FF\" }", "flags.json:2: a text that is not UTF-8")]
    [InlineData("{\n\"epochs\": 3,\n\"epochs\": 4 }", "flags.json:3: \"epochs\": is given twice")]
    [InlineData("{ \"epochs\": 3 } x", "flags.json:1: not JSON at byte 17 of the line")]
    [InlineData("[]", "flags.json:1: expected one JSON object { \"epochs\": 20 }")]
    public void A_file_of_flags_that_cannot_be_understood_is_one_line_with_its_place(string bytes, string complaint)
    {
        using TemporaryTable table = new("");
        File.WriteAllBytes(table.PathOf("flags.json"), System.Text.Encoding.Latin1.GetBytes(bytes));
        (int code, _, string wrong) = CommandRun.Of("fit", "--config", table.PathOf("flags.json"), "-o", "x");
        Assert.Equal((2, $"pcedge-train: {table.PathOf(complaint)}"), (code, wrong.TrimEnd()));
    }

    [Fact]
    public void Backprop_writes_an_onnx_file_too_and_export_writes_any_graph_of_a_model()
    {
        using TemporaryTable table = TemporaryTable.Of("a,b", 60, static n => [n % 7, n % 5]);
        string twin = table.PathOf("twin"), coding = table.PathOf("coding");
        Assert.Equal(0, CommandRun.Of("fit", "--data", table.Uri, "--method", "backprop", "--hidden", "1", "--epochs", "1", "-o", twin).Code);
        Assert.Equal(0, CommandRun.Of("fit", "--data", table.Uri, "--hidden", "1", "--epochs", "1", "-o", coding).Code);
        Assert.True(File.Exists(twin + ".onnx"));
        Assert.False(File.Exists(coding + ".onnx")); // its causes have to be inferred
        foreach (string[] graph in (string[][])[["forward"], ["settling", "--steps", "3"], ["one-sweep"], ["deep-hgf"]])
        {
            string file = table.PathOf($"{graph[0]}.onnx");
            (int code, string said, string wrong) = CommandRun.Of(["export", coding + ".safetensors", "--graph", .. graph, "-o", file]);
            Assert.True(code == 0, wrong);
            Assert.Contains($"{file}: {graph[0]}, ", said, StringComparison.Ordinal);
            OnnxModel model = OnnxReader.Read(File.ReadAllBytes(file), file, numbers: false);
            Assert.Equal(graph[0], model.Metadata[Onnx.Export.NetworkExport.GraphKey]);
        }

        (int wrongUse, _, string problem) = CommandRun.Of("export", coding + ".safetensors", "--steps", "3");
        Assert.Equal((2, "pcedge-train: --steps: is for --graph settling\n"), (wrongUse, problem.ReplaceLineEndings("\n")));
    }

    [Fact]
    public void A_front_end_is_fitted_to_the_same_inputs_and_lies_before_the_network_in_one_file()
    {
        using TemporaryTable table = TemporaryTable.Of("a,b,c", 60, static n => [n % 7, n % 5, n % 2]);
        string name = table.PathOf("guarded");
        (int code, _, string wrong) = CommandRun.Of(
            "fit", "--data", table.Uri, "--task", "classify", "--target", "c", "--hidden", "2", "--epochs", "1", "--front-end", "1", "--transient", "-o", name);
        Assert.True(code == 0, wrong);
        ModelContainer file = ModelContainer.Read(File.ReadAllBytes(name + ".safetensors"));
        Assert.Equal((2, 1, true), (file.Document.Health!.Channels, file.Document.Health.Causes, file.Document.Health.Transient));
        Assert.Equal("network", file.Document.Kind);
        Assert.Equal(4, file.CreateModel().Channels);
    }

    [Theory]
    [InlineData(2, "--front-end: expected a whole number from 1", "fit", "--data", "csv:x", "--front-end", "0", "-o", "x")]
    [InlineData(2, "--transient: is for a front end", "fit", "--data", "csv:x", "--transient", "-o", "x")]
    [InlineData(2, "--output", "fit", "--data", "csv:x")]
    [InlineData(2, "--data: say what to learn from", "fit", "-o", "x")]
    [InlineData(2, "--dat: `pcedge-train fit` has no such flag; did you mean --data?", "fit", "--dat", "x")]
    [InlineData(2, "'folder:x' is no data", "fit", "--data", "folder:x", "-o", "x")]
    [InlineData(2, "--method: expected one of predictive-coding, backprop, found \"magic\"", "fit", "--data", "csv:x", "--method", "magic", "-o", "x")]
    [InlineData(2, "--task: expected one of forecast", "fit", "--data", "csv:x", "--task", "magic", "-o", "x")]
    [InlineData(2, "--target: name the columns", "fit", "--data", "csv:x", "--task", "regress", "-o", "x")]
    [InlineData(2, "--target: forecast is about its own inputs", "fit", "--data", "csv:x", "--task", "forecast", "--target", "a", "-o", "x")]
    [InlineData(2, "--horizon: is for --task forecast", "fit", "--data", "csv:x", "--horizon", "3", "-o", "x")]
    [InlineData(2, "--rows: expected rows counted from 1", "fit", "--data", "csv:x", "--rows", "9..3", "-o", "x")]
    [InlineData(2, "--until: expected a time", "fit", "--data", "csv:x", "--until", "soon", "-o", "x")]
    [InlineData(2, "--hidden: expected widths", "fit", "--data", "csv:x", "--hidden", "3,0", "-o", "x")]
    [InlineData(2, "--rate: expected a number above 0", "fit", "--data", "csv:x", "--rate", "-1", "-o", "x")]
    [InlineData(2, "--hide: expected a share", "fit", "--data", "csv:x", "--hide", "1", "-o", "x")]
    [InlineData(2, "--precision: means nothing to --method backprop", "fit", "--data", "csv:x", "--method", "backprop", "--precision", "full", "-o", "x")]
    [InlineData(2, "--graph: expected one of forward, settling", "export", "MODEL", "--graph", "magic")]
    [InlineData(2, "is a filter; only a network has a graph", "export", "MODEL")]
    [InlineData(2, "nowhere.safetensors: there is no such file", "export", "nowhere.safetensors")]
    [InlineData(3, "nowhere.csv: there is no such file", "fit", "--data", "csv:nowhere.csv", "-o", "x")]
    public void What_is_wrong_is_one_line_and_an_exit_code(int expected, string part, params string[] args)
    {
        using TemporaryTable filter = new("");
        File.WriteAllText(filter.PathOf("filter.json"), """{"format":1,"kind":"filter","channels":["a"]}""");
        (int code, _, string wrong) = CommandRun.Of([.. args.Select(arg => arg == "MODEL" ? filter.PathOf("filter.json") : arg)]);
        Assert.Equal(expected, code);
        Assert.StartsWith("pcedge-train: ", wrong, StringComparison.Ordinal);
        Assert.Contains(part, wrong, StringComparison.Ordinal);
        Assert.Single(wrong.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
