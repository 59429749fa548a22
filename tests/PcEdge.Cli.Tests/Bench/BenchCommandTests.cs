using System.Text.Json;

namespace PcEdge.Cli.Tests.Bench;

public class BenchCommandTests
{
    [Fact]
    public void A_model_alone_has_one_column_and_no_ratio()
    {
        using var rig = new Rig();
        Assert.Equal(0, rig.Run(["bench", NetworkRig.Model(rig), "--source", Source(rig), "-r", "700"]));
        Assert.Contains("600 samples of 3 channels: csv:", rig.Out, StringComparison.Ordinal);
        Assert.Contains("700 calls of each in turns of 32 on one thread, 1,000 before to warm up; PcEdge learns", rig.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("ratio", rig.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("energy", rig.Out, StringComparison.Ordinal);
        Assert.Contains(rig.Lines, static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["managed", "bytes", "per", "sample", "0", "B"]);
        Assert.Contains(rig.Lines, static line => line.StartsWith("P99.9 ", StringComparison.Ordinal));
        Assert.Contains(rig.Lines, static line => line.StartsWith("RMSE of the estimate from the readings", StringComparison.Ordinal));
    }

    [Fact]
    public void Json_has_the_names_of_onnxruntime_perf_test()
    {
        using var rig = new Rig();
        string model = NetworkRig.Model(rig);
        Assert.Equal(0, rig.Run(["bench", model, "--source", Source(rig), "--json", "-m", "times", "-r", "600", "--learn", "off", "--hide", "roof"]));
        using JsonDocument json = JsonDocument.Parse(rig.Out);
        JsonElement root = json.RootElement;
        Assert.False(root.GetProperty("learns").GetBoolean());
        Assert.Equal(600, root.GetProperty("samples").GetInt32());
        Assert.True(root.GetProperty("peak_working_set_size").GetInt64() > 1_000_000);
        JsonElement ours = root.GetProperty("models").GetProperty("pcedge");
        string[] expected =
        [
            "file", "model_size", "session_creation_time_cost", "first_inference_time_cost", "resident_memory_added", "total_inference_time_cost",
            "total_inference_requests", "average_inference_time_cost", "number_of_inferences_per_second", "min_latency", "max_latency", "p50_latency",
            "p90_latency", "p95_latency", "p99_latency", "p999_latency", "managed_bytes_per_inference", "estimate_rmse", "scored_cells",
        ];
        Assert.Equal(expected, ours.EnumerateObject().Select(static field => field.Name));
        Assert.Equal(600, ours.GetProperty("total_inference_requests").GetInt32());
        Assert.Equal(new FileInfo(model).Length, ours.GetProperty("model_size").GetInt64());
        Assert.Equal(0, ours.GetProperty("managed_bytes_per_inference").GetDouble());
        Assert.Equal(
            ours.GetProperty("total_inference_time_cost").GetDouble() / 600 * 1e3, ours.GetProperty("average_inference_time_cost").GetDouble(), 6);
    }

    [Fact]
    public void What_is_hidden_is_scored_on_its_own_and_counts_where_there_was_a_reading()
    {
        using var rig = new Rig();
        Assert.Equal(0, rig.Run(["bench", NetworkRig.Model(rig), "--source", Source(rig), "--json", "-r", "1", "--hide", "roof"]));
        using JsonDocument json = JsonDocument.Parse(rig.Out);
        JsonElement ours = json.RootElement.GetProperty("models").GetProperty("pcedge");
        Assert.Equal(600 - Enumerable.Range(0, 600).Count(static row => row % 41 == 7), ours.GetProperty("scored_cells").GetInt32());
        Assert.InRange(ours.GetProperty("estimate_rmse").GetDouble(), 0.01, 5);
    }

    [Fact]
    public void Scores_are_those_of_the_first_pass_however_often_the_stream_is_passed()
    {
        using var rig = new Rig();
        string model = NetworkRig.Model(rig), source = Source(rig);
        double once = Rmse(["--json", "-r", "1", "--burst", "7"]);
        Assert.Equal(once, Rmse(["--json", "-r", "3000", "--warm-up", "50"]));
        Assert.Equal(once, Rmse(["--json", "-m", "duration", "-t", "0.05", "--burst", "1000"]));

        double Rmse(string[] flags)
        {
            Assert.Equal(0, rig.Run(["bench", model, "--source", source, .. flags]));
            using JsonDocument json = JsonDocument.Parse(rig.Out);
            return json.RootElement.GetProperty("models").GetProperty("pcedge").GetProperty("estimate_rmse").GetDouble();
        }
    }

    [Fact]
    public void Against_a_truth_rows_with_a_wrong_reading_are_scored_apart()
    {
        using var rig = new Rig();
        string clean = NetworkRig.Stream(600);
        string[] lines = clean.Split('\n');
        for (int row = 100; row < 150; row++)
        {
            string[] fields = lines[row].Split(',');
            lines[row] = $"{fields[0]},{fields[1]},{fields[2]},35";
        }

        string source = rig.Write("faulty.csv", string.Join('\n', lines)), truth = rig.Write("truth.csv", clean);
        Assert.Equal(0, rig.Run(["bench", NetworkRig.Model(rig), "--source", $"csv:{source}", "--truth", $"csv:{truth}", "-r", "1", "--json"]));
        using JsonDocument json = JsonDocument.Parse(rig.Out);
        JsonElement ours = json.RootElement.GetProperty("models").GetProperty("pcedge");
        Assert.True(ours.GetProperty("estimate_rmse_wrong_rows").GetDouble() > 2 * ours.GetProperty("estimate_rmse_right_rows").GetDouble());
    }

    [Fact]
    public void A_filter_forecasts_where_it_is_asked_to()
    {
        using var rig = new Rig();
        string model = rig.Write("filter.json", """{"format":1,"kind":"filter","channels":["kitchen","hall"],"options":{}}""");
        string source = rig.Write("s.csv", Rig.Sensors(2000));
        Assert.Equal(0, rig.Run(["bench", model, "--source", source, "--horizon", "3", "-r", "1"]));
        Assert.Contains("RMSE of the forecast, 3 rows ahead", rig.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("RMSE of the estimate", rig.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_source_samples_are_generated_and_nothing_is_scored()
    {
        using var rig = new Rig();
        Assert.Equal(0, rig.Run(["bench", NetworkRig.Model(rig), "--rows", "50", "-r", "50"]));
        Assert.Contains("50 samples of 3 channels: generated", rig.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("RMSE", rig.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Energy_that_may_not_be_read_is_a_note_and_no_column()
    {
        using var rig = new Rig();
        rig.Write("sys/class/powercap/intel-rapl:0/max_energy_range_uj", "100000");
        Directory.CreateDirectory(rig.Path("sys/class/powercap/intel-rapl:0/energy_uj")); // what cannot be read as a file, by root neither
        Assert.Equal(0, rig.Run(["bench", NetworkRig.Model(rig), "--rows", "50", "-r", "50", "--sysroot", rig.Folder, "--energy-seconds", "0.02"]));
        Assert.Contains("note: no energy: ", rig.Out, StringComparison.Ordinal);
        Assert.Contains("energy_uj", rig.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("energy per sample", rig.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Energy_that_the_machine_tells_is_a_line_of_the_table()
    {
        using var rig = new Rig();
        rig.Write("sys/class/hwmon/hwmon0/name", "ina219\n");
        rig.Write("sys/class/hwmon/hwmon0/power1_input", "3000000\n");
        Assert.Equal(0, rig.Run(["bench", NetworkRig.Model(rig), "--rows", "50", "-r", "50", "--sysroot", rig.Folder, "--energy-seconds", "0.02"]));
        Assert.Contains(rig.Lines, static line => line.StartsWith("energy per sample ", StringComparison.Ordinal));
        Assert.Contains("the idle machine takes 3.00 W", rig.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "none.safetensors: there is no such file", "none.safetensors")]
    [InlineData(2, "--hide: the model has no channel \"rof\"; did you mean \"roof\"?", "NET", "--source", "CSV", "--hide", "rof")]
    [InlineData(2, "--label: NET does not classify", "NET", "--source", "CSV", "--label", "roof")]
    [InlineData(2, "--truth: means nothing without --source", "NET", "--truth", "CSV")]
    [InlineData(2, "--threads: means nothing without --onnx", "NET", "-x", "2")]
    [InlineData(2, "--generate and --source exclude each other", "NET", "-I", "--source", "CSV")]
    [InlineData(2, "--mode: expected times or duration", "NET", "-m", "forever")]
    [InlineData(2, "--repeat: expected a whole number from 1 to 100000000", "NET", "-r", "0")]
    [InlineData(2, "--repeat: expected a whole number, found \"many\"", "NET", "-r", "many")]
    [InlineData(2, "-q: one argument too many", "NET", "-q")]
    [InlineData(2, "--learn: expected on or off", "NET", "--learn", "maybe")]
    [InlineData(2, "--horizon: horizon is for a sensor filter", "NET", "--source", "CSV", "--horizon", "1")]
    [InlineData(3, "there is no such file", "NET", "--source", "csv:none.csv")]
    [InlineData(3, "has 2 rows beside 600 of csv:", "NET", "--source", "CSV", "--truth", "SHORT")]
    [InlineData(3, "the channel 'roof' is not in the header", "NET", "--source", "OTHER")]
    public void What_does_not_fit_is_one_line_with_the_remedy(int exitCode, string complaint, params string[] words)
    {
        using var rig = new Rig();
        string model = NetworkRig.Model(rig);
        string source = Source(rig);
        string small = $"csv:{rig.Write("short.csv", NetworkRig.Stream(2))}", other = $"csv:{rig.Write("other.csv", Rig.Sensors(9))}";
        string[] args = Array.ConvertAll(words, word => word switch { "NET" => model, "CSV" => source, "SHORT" => small, "OTHER" => other, _ => word });
        Assert.Equal(exitCode, rig.Run(["bench", .. args]));
        Assert.Contains(complaint.Replace("NET", model, StringComparison.Ordinal), rig.Err, StringComparison.Ordinal);
        Assert.Single(rig.Err.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(rig.Out);
    }

    [Fact]
    public void Letters_of_onnxruntime_perf_test_stand_beside_the_names_of_flags()
    {
        using var rig = new Rig();
        Assert.Equal(0, rig.Run(["bench", "--help"]));
        foreach (string form in (ReadOnlySpan<string>)
            ["-m, --mode times|duration", "-r, --repeat N", "-t, --seconds SECONDS", "-x, --threads N", "-y, --inter-threads N", "-o, --optimization", "-A, --no-arena", "-M, --no-memory-pattern", "-I, --generate"])
        {
            Assert.Contains($"  {form} ", rig.Out, StringComparison.Ordinal);
        }
    }

    private static string Source(Rig rig) => $"csv:{rig.Write("s.csv", NetworkRig.Stream(600))}";
}
