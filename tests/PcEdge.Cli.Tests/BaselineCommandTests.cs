using System.Text.Json;

namespace PcEdge.Cli.Tests;

public class BaselineCommandTests
{
    private static readonly float[] Same = [1, 0, 0, 1];

    [Fact]
    public void A_forecast_runs_on_the_channels_of_its_metadata_with_the_records_of_any_model()
    {
        using var rig = new Rig();
        Assert.Equal(0, rig.Run(["baseline", OnnxRig.Linear(rig, 2, Same, OnnxRig.Persistence)], Rig.Sensors(300)));
        Assert.Equal(300, rig.Lines.Length);
        using JsonDocument before = JsonDocument.Parse(rig.Lines[98]);
        using JsonDocument row = JsonDocument.Parse(rig.Lines[100]);
        JsonElement kitchen = row.RootElement.GetProperty("channels").GetProperty("kitchen");
        Assert.Equal(["kitchen", "hall"], row.RootElement.GetProperty("channels").EnumerateObject().Select(static channel => channel.Name));
        double reading = before.RootElement.GetProperty("channels").GetProperty("kitchen").GetProperty("value").GetDouble();
        Assert.Equal(reading, kitchen.GetProperty("estimate").GetDouble(), 1e-5);
        Assert.Equal(kitchen.GetProperty("value").GetDouble(), kitchen.GetProperty("forecast").GetDouble(), 1e-5);
        Assert.InRange(kitchen.GetProperty("sd").GetDouble(), 0.01, 1);
        Assert.Equal("ok", kitchen.GetProperty("state").GetString());
        Assert.Contains("300 rows, 2 channels", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_a_resumed_run_are_those_of_a_run_in_one_piece()
    {
        using var rig = new Rig();
        string model = OnnxRig.Linear(rig, 2, Same, OnnxRig.Persistence);
        rig.Run(["baseline", model], Rig.Sensors(300));
        string[] whole = rig.Lines;
        Assert.Equal(0, rig.Run(["baseline", model, "--state", rig.Path("s.state")], Rig.Sensors(200)));
        string[] first = rig.Lines;
        Assert.Equal(0, rig.Run(["baseline", model, "--state", rig.Path("s.state")], Rig.Sensors(300, from: 200)));
        Assert.Equal(whole, first.Concat(rig.Lines));
        Assert.Equal(0, rig.Run(["inspect", rig.Path("s.state")]));
        Assert.Contains("kind          baseline", rig.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_is_of_the_file_and_of_its_description()
    {
        using var rig = new Rig();
        string model = OnnxRig.Linear(rig, 2, Same, OnnxRig.Persistence);
        rig.Run(["baseline", model, "--state", rig.Path("s.state")], Rig.Sensors(9));
        rig.Write("B.onnx.json", (OnnxRig.Persistence with { Mean = [0, 0] }).Write());
        Assert.Equal(0, rig.Run(["baseline", model, "--state", rig.Path("s.state")], Rig.Sensors(9)));
        Assert.Contains("belongs to another model; begins anew; that state is kept as", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_classifier_has_labels_and_needs_no_columns_for_its_classes()
    {
        using var rig = new Rig();
        string model = OnnxRig.Linear(rig, 1, [-1, 1], OnnxRig.Sign);
        Assert.Equal(0, rig.Run(["baseline", model, "--sink", "csv:-"], "x,remark\n2,a\n-2,b\n"));
        string[] names = rig.Lines[0].Split(',');
        Assert.Equal(["high", "low"], rig.Lines[1..].Select(line => line.Split(',')[Array.IndexOf(names, "label")]));
        Assert.Equal(0.982, double.Parse(rig.Lines[1].Split(',')[Array.IndexOf(names, "high.estimate")], null), 1e-3);
    }

    [Fact]
    public void Without_a_description_the_channels_of_the_source_are_reconstructed()
    {
        using var rig = new Rig();
        string model = OnnxRig.Linear(rig, 2, Same, null);
        Assert.Equal(0, rig.Run(["baseline", model], "a,b\n1,2\n3,4\n"));
        using JsonDocument row = JsonDocument.Parse(rig.Lines[1]);
        Assert.Equal(4, row.RootElement.GetProperty("channels").GetProperty("b").GetProperty("estimate").GetDouble());
        Assert.Equal(0, rig.Run(["baseline", model, "--channels", "c,a"], "a,b,c\n1,2,3\n"));
        Assert.Equal(2, rig.Run(["baseline", model], "a,b,c\n1,2,3\n"));
        Assert.Contains("expected a source of 2 channels, as nothing describes it, found 3: a, b, c; choose some by --channels, or describe it", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Dry_run_says_what_would_run_under_which_library()
    {
        using var rig = new Rig();
        string source = rig.Write("s.csv", Rig.Sensors(9));
        string model = OnnxRig.Linear(rig, 2, Same, OnnxRig.Persistence);
        Assert.Equal(0, rig.Run(["baseline", model, "--source", $"csv:{source}", "--dry-run", "--threads", "2"]));
        Assert.Contains("model     baseline, forecast 2 channels, 2 rows ahead, under ONNX Runtime 1.", rig.Out, StringComparison.Ordinal);
        Assert.Contains("channels  2: kitchen, hall", rig.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_number_is_counted_and_stands_in_no_record()
    {
        using var rig = new Rig();
        Assert.Equal(0, rig.Run(["baseline", OnnxRig.Logarithm(rig)], "x,log\n1,0\n-1,0\n-2,0\n2.718281828,1\n"));
        double?[] estimates = [.. rig.Lines.Select(static line =>
        {
            using JsonDocument row = JsonDocument.Parse(line);
            return (double?)Math.Round(row.RootElement.GetProperty("channels").GetProperty("log").GetProperty("estimate").GetDouble(), 5);
        })];
        Assert.Equal([0, 0, 0, 1], estimates);
        Assert.Contains("2 outputs were no finite numbers and count as absent", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_fails_is_told_with_its_reason_and_one_that_never_succeeds_ends_with_1()
    {
        using var rig = new Rig();
        string model = OnnxRig.Table(rig);
        Assert.Equal(0, rig.Run(["baseline", model], "x\n1\n9\n0\n"));
        Assert.Equal(3, rig.Lines.Length);
        Assert.Contains($"{model}: 1 run of the model failed and its row was not judged (the first: {model}: ONNX Runtime", rig.Err, StringComparison.Ordinal);
        Assert.Equal(1, rig.Run(["baseline", model], "x\n9\n9\n"));
        Assert.Equal(2, rig.Lines.Length);
    }

    [Fact]
    public void A_missing_column_is_an_error_of_the_input()
    {
        using var rig = new Rig();
        Assert.Equal(3, rig.Run(["baseline", OnnxRig.Linear(rig, 2, Same, OnnxRig.Persistence)], "kitchen,roof\n1,2\n"));
        Assert.Contains("the channel 'hall' is not in the header", rig.Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--horizon", "2", "--horizon: `pcedge baseline` has no such flag")]
    [InlineData("--threads", "0", "--threads 0: expected a whole number from 1 to 1024")]
    [InlineData("--describe", "nothing.json", "nothing.json: there is no such file")]
    [InlineData("--alarms-per-day", "0", "--alarms-per-day: expected a number above 0")]
    public void A_flag_that_does_not_fit_is_refused_in_one_line(string flag, string value, string complaint)
    {
        using var rig = new Rig();
        Assert.Equal(2, rig.Run(["baseline", OnnxRig.Linear(rig, 2, Same, OnnxRig.Persistence), flag, value], Rig.Sensors(3)));
        Assert.Contains(complaint, rig.Err, StringComparison.Ordinal);
        Assert.Single(rig.Err.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Settings_of_the_engines_own_models_are_refused_wherever_they_stand_and_a_model_is_not()
    {
        using var rig = new Rig();
        string model = OnnxRig.Linear(rig, 2, Same, OnnxRig.Persistence);
        string file = rig.Write("c.json", """{ "model": "other.safetensors", "false-alarm-rate": 0.01 }""");
        Assert.Equal(0, rig.Run(["baseline", model, "--config", file], Rig.Sensors(3)));
        file = rig.Write("c.json", """{ "horizon": 3 }""");
        Assert.Equal(2, rig.Run(["baseline", model, "--config", file], Rig.Sensors(3)));
        Assert.Contains("horizon is for models of `pcedge run`, this is an ONNX model; leave it out", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_are_no_models_and_descriptions_that_do_not_fit_end_with_2()
    {
        using var rig = new Rig();
        Assert.Equal(2, rig.Run(["baseline", rig.Path("no.onnx")], Rig.Sensors(3)));
        Assert.Contains("no.onnx: there is no such file", rig.Err, StringComparison.Ordinal);
        Assert.Equal(2, rig.Run(["baseline", rig.Write("text.onnx", "hello")], Rig.Sensors(3)));
        Assert.StartsWith($"pcedge: {rig.Path("text.onnx")}: ", rig.Err, StringComparison.Ordinal);
        string model = OnnxRig.Linear(rig, 2, Same, OnnxRig.Persistence with { Channels = ["kitchen"], Mean = [], Scale = [] });
        Assert.Equal(2, rig.Run(["baseline", model], Rig.Sensors(3)));
        Assert.Contains("expected [1, 1] for a window of 1 row of 1 channel, found x [1, 2]", rig.Err, StringComparison.Ordinal);
        rig.Write("B.onnx.json", "{");
        Assert.Equal(2, rig.Run(["baseline", model], Rig.Sensors(3)));
        Assert.StartsWith($"pcedge: {model}.json: expected ", rig.Err, StringComparison.Ordinal);
        Assert.Equal(2, rig.Run(["baseline"], Rig.Sensors(3)));
        Assert.Contains("`pcedge baseline` needs B.onnx", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_library_the_error_says_where_it_was_sought()
    {
        using var rig = new Rig();
        string model = OnnxRig.Linear(rig, 2, Same, OnnxRig.Persistence);
        string nowhere = rig.Path("nowhere.so");
        Assert.Equal(2, rig.Run(["baseline", model, "--onnxruntime", nowhere], Rig.Sensors(3)));
        Assert.Contains($"{nowhere} (--onnxruntime): ", rig.Err, StringComparison.Ordinal);
        rig.Environment["PCEDGE_ONNXRUNTIME"] = nowhere;
        Assert.Equal(2, rig.Run(["baseline", model], Rig.Sensors(3)));
        Assert.Contains($"{nowhere} (PCEDGE_ONNXRUNTIME): ", rig.Err, StringComparison.Ordinal);
    }
}
