using System.Text.Json;

namespace PcEdge.Cli.Tests.Bench;

public class BenchOnnxTests
{
    [Fact]
    public void The_same_function_twice_has_the_same_score()
    {
        using var rig = new Rig();
        Assert.Equal(0, Run(rig, "--json", "-r", "600"));
        using JsonDocument json = JsonDocument.Parse(rig.Out);
        JsonElement models = json.RootElement.GetProperty("models");
        JsonElement ours = models.GetProperty("pcedge"), theirs = models.GetProperty("onnxruntime");
        double rmse = ours.GetProperty("estimate_rmse").GetDouble();
        Assert.InRange(rmse, 0.1, 10);
        Assert.Equal(rmse, theirs.GetProperty("estimate_rmse").GetDouble(), 4);
        Assert.Equal(ours.GetProperty("scored_cells").GetInt32(), theirs.GetProperty("scored_cells").GetInt32());
        Assert.Equal(0, ours.GetProperty("managed_bytes_per_inference").GetDouble());
        Assert.Equal(0, theirs.GetProperty("managed_bytes_per_inference").GetDouble());
        Assert.True(theirs.GetProperty("library_load_time_cost").GetDouble() > 0);
        Assert.Equal(600, json.RootElement.GetProperty("bare_call").GetProperty("total_inference_requests").GetInt32());
        Assert.NotEmpty(json.RootElement.GetProperty("machine").GetProperty("onnxruntime").GetString()!);
    }

    [Fact]
    public void The_table_has_both_and_their_ratio()
    {
        using var rig = new Rig();
        Assert.Equal(0, Run(rig, "-r", "600", "-o", "0", "-A", "-M"));
        string[][] cells = [.. rig.Lines.Select(static line => line.Split("   ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        Assert.Contains(cells, static line => line is ["PcEdge", "ONNX Runtime", "ratio"]);
        string[] rmse = Assert.Single(cells, static line => line[0] == "RMSE of the estimate from the readings");
        Assert.Equal(["1.00"], rmse[3..]);
        Assert.Contains(cells, static line => line is ["P50", _, _, _]);
        Assert.Contains(cells, static line => line is ["load of the library", _]);
        Assert.Contains("ratio: ONNX Runtime divided by PcEdge", rig.Out, StringComparison.Ordinal);
        Assert.Contains("the bare call of ONNX Runtime: P50 ", rig.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_description_may_stand_in_a_file_of_its_own()
    {
        using var rig = new Rig();
        string document = rig.Write("d.json", OnnxPair.Document.Write().Replace("\"roof\"", "\"attic\"", StringComparison.Ordinal));
        Assert.Equal(2, Run(rig, "--describe", document));
        Assert.Contains("net.safetensors alone has roof", rig.Err, StringComparison.Ordinal);
        Assert.Contains("twin.onnx alone has attic", rig.Err, StringComparison.Ordinal);
        Assert.Single(rig.Err.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Models_with_nothing_in_common_are_told_so()
    {
        using var rig = new Rig();
        string document = rig.Write("d.json", (OnnxPair.Document with { Channels = ["a", "b"], Outputs = ["c"] }).Write());
        Assert.Equal(2, Run(rig, "--describe", document));
        Assert.Contains("has no channel in common with", rig.Err, StringComparison.Ordinal);
        Assert.Contains("a, b, c beside kitchen, hall, roof", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_must_forecast_as_far_ahead()
    {
        using var rig = new Rig();
        string model = rig.Write("filter.json", """{"format":1,"kind":"filter","channels":["kitchen","hall","roof"],"options":{}}""");
        string source = rig.Write("s.csv", NetworkRig.Stream(50));
        Assert.Equal(2, rig.Run(["bench", model, "--onnx", OnnxPair.Twin(rig), "--source", source, "--horizon", "2"]));
        Assert.Contains("twin.onnx does not forecast", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_shorter_than_the_window_is_an_input_error()
    {
        using var rig = new Rig();
        string document = rig.Write("d.json", (OnnxPair.Document with { Channels = ["kitchen"], Mean = [20], Scale = [3], Outputs = ["hall"], Window = 2 }).Write());
        string model = rig.Write("filter.json", """{"format":1,"kind":"filter","channels":["kitchen","hall"],"options":{}}""");
        string source = rig.Write("s.csv", NetworkRig.Stream(1));
        Assert.Equal(3, rig.Run(["bench", model, "--onnx", OnnxPair.Twin(rig), "--describe", document, "--source", source]));
        Assert.Contains("s.csv: has 1 rows, and the models need 2 for a first answer", rig.Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none.onnx: there is no such file", "--onnx", "none.onnx")]
    [InlineData("ONNX Runtime is not here", "--onnx", "TWIN", "--onnxruntime", "none.so")]
    public void A_file_or_library_that_is_not_there_is_one_error(string complaint, params string[] flags)
    {
        using var rig = new Rig();
        string twin = OnnxPair.Twin(rig);
        Assert.Equal(2, rig.Run(["bench", NetworkRig.Model(rig), .. flags.Select(flag => flag == "TWIN" ? twin : flag)]));
        Assert.StartsWith($"pcedge: {complaint}", rig.Err, StringComparison.Ordinal);
        Assert.Empty(rig.Out);
    }

    private static int Run(Rig rig, params string[] flags)
    {
        string source = rig.Write("s.csv", NetworkRig.Stream(600));
        return rig.Run(["bench", NetworkRig.Model(rig), "--onnx", OnnxPair.Twin(rig), "--source", source, .. flags]);
    }
}
