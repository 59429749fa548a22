using System.Text.Json;

namespace PcEdge.Cli.Tests;

public class RunCommandTests
{
    [Fact]
    public void A_run_that_is_stopped_before_its_first_row_has_not_failed()
    {
        using var rig = new Rig { Stop = new CancellationToken(canceled: true) };
        Assert.Equal(0, rig.Run(["run", "--sink", "jsonl:-"]));
        Assert.Contains("stopped before the first row", rig.Err, StringComparison.Ordinal);
        Assert.Empty(rig.Out);
    }

    [Fact]
    public void A_pipe_of_csv_becomes_one_json_record_a_row_and_a_summary()
    {
        using var rig = new Rig();
        Assert.Equal(0, rig.Run(["run"], Rig.Sensors(50)));
        Assert.Equal(50, rig.Lines.Length);
        using JsonDocument first = JsonDocument.Parse(rig.Lines[0]);
        Assert.Equal(1_700_000_000, first.RootElement.GetProperty("t").GetInt64());
        Assert.Equal("kitchen,hall", string.Join(",", first.RootElement.GetProperty("channels").EnumerateObject().Select(p => p.Name)));
        Assert.StartsWith("pcedge: 50 rows, 2 channels, 1700000000 to 1700002940 (49 min); ", rig.Err, StringComparison.Ordinal);
        Assert.Contains("2 empty fields, taken as absent", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_a_resumed_run_are_those_of_a_run_in_one_piece()
    {
        using var rig = new Rig();
        rig.Run(["run", "--horizon", "3"], Rig.Sensors(600));
        string[] whole = rig.Lines;
        rig.Run(["run", "--horizon", "3", "--state", rig.Path("s.state")], Rig.Sensors(400));
        string[] first = rig.Lines;
        rig.Run(["run", "--horizon", "3", "--state", rig.Path("s.state")], Rig.Sensors(600, from: 400));
        Assert.Equal(whole, first.Concat(rig.Lines));
        Assert.Equal(0, rig.Run(["inspect", "--json", rig.Path("s.state")]));
        using JsonDocument inspected = JsonDocument.Parse(rig.Out);
        Assert.Equal(600, inspected.RootElement.GetProperty("document").GetProperty("state").GetProperty("samples").GetInt64());
    }

    [Fact]
    public void A_saved_model_starts_where_the_run_that_saved_it_ended()
    {
        using var rig = new Rig();
        string model = rig.Path("m.safetensors");
        rig.Run(["run"], Rig.Sensors(600));
        string[] whole = rig.Lines;
        Assert.Equal(0, rig.Run(["run", "--save", model], Rig.Sensors(400)));

        // A model knows no last time, so the first row of another run is taken with no time before it.
        Assert.Equal(0, rig.Run(["run", model], Rig.Sensors(600, from: 400)));
        Assert.Equal(200, rig.Lines.Length);
        Assert.NotEqual("", whole[400]);
        Assert.Equal(0, rig.Run(["inspect", model]));
        Assert.Contains("model", rig.Lines[0], StringComparison.Ordinal);
        Assert.Contains("  kitchen", rig.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_finds_its_channels_by_name_in_any_order()
    {
        using var rig = new Rig();
        string model = rig.Write("m.json", """{ "format": 1, "kind": "filter", "channels": ["b", "a"], }""");
        Assert.Equal(0, rig.Run(["run", model], "a,b,c\n1,2,3\n1,2,3\n"));
        using JsonDocument row = JsonDocument.Parse(rig.Lines[0]);
        JsonElement channels = row.RootElement.GetProperty("channels");
        Assert.Equal(["b", "a"], channels.EnumerateObject().Select(p => p.Name));
        Assert.Equal(2, channels.GetProperty("b").GetProperty("value").GetDouble());
    }

    [Fact]
    public void Without_a_time_the_period_is_said()
    {
        using var rig = new Rig();
        rig.Run(["run"], "a\n1\n2\n3\n");
        Assert.Contains("the rows have no time: each is taken as 1 s; --period says otherwise", rig.Err, StringComparison.Ordinal);
        rig.Run(["run", "--period", "60"], "a\n1\n2\n3\n");
        Assert.Contains("60 s, as --period says", rig.Err, StringComparison.Ordinal);
        Assert.Contains(", 2 min;", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Once_takes_one_row_and_dry_run_none()
    {
        using var rig = new Rig();
        rig.Run(["run", "--once"], Rig.Sensors(5));
        Assert.Single(rig.Lines);
        Assert.Equal(0, rig.Run(["run", "--dry-run", "--state", rig.Path("s.state")], Rig.Sensors(5)));
        Assert.Contains("channels  2: kitchen, hall", rig.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(rig.Path("s.state")));
    }

    [Fact]
    public void Configuration_gives_what_flags_do_not()
    {
        using var rig = new Rig();
        string config = rig.Write("c.json", $$"""{ "sink": "csv:{{rig.Path("out.csv")}}", "horizon": 2, }""");
        Assert.Equal(0, rig.Run(["run", "--config", config], Rig.Sensors(5)));
        Assert.Contains("kitchen.forecast", File.ReadLines(rig.Path("out.csv")).First(), StringComparison.Ordinal);
        rig.Environment["PCEDGE_HORIZON"] = "0";
        Assert.Equal(0, rig.Run(["run", "--config", config], Rig.Sensors(5)));
        Assert.DoesNotContain("kitchen.forecast", File.ReadLines(rig.Path("out.csv")).First(), StringComparison.Ordinal);
        Assert.Equal(0, rig.Run(["run", "--config", config, "--horizon", "1"], Rig.Sensors(5)));
        Assert.Contains("kitchen.forecast", File.ReadLines(rig.Path("out.csv")).First(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wish_to_stop_ends_with_the_state_saved()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        using var rig = new Rig { Stop = stop.Token };
        Assert.Equal(0, rig.Run(["run", "--state", rig.Path("s.state"), "--source", $"csv:{rig.Write("s.csv", Rig.Sensors(9))}"]));
        Assert.True(File.Exists(rig.Path("s.state")));
        Assert.Contains("0 rows", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_tells_what_was_learned_of_each_channel()
    {
        using var rig = new Rig();
        rig.Run(["run", "--state", rig.Path("s.state")], Rig.Sensors(600));
        Assert.Equal(0, rig.Run(["inspect", rig.Path("s.state")]));
        string kitchen = rig.Lines.Single(line => line.StartsWith("  kitchen", StringComparison.Ordinal));
        string[] cells = kitchen.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(7, cells.Length);
        Assert.InRange(double.Parse(cells[3], System.Globalization.CultureInfo.InvariantCulture), 17, 23); // its mean
        Assert.Contains("learned from  600 rows", rig.Out, StringComparison.Ordinal);
    }
}
