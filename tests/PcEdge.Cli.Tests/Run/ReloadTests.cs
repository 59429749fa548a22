namespace PcEdge.Cli.Tests.Run;

public sealed class ReloadTests : IDisposable
{
    private readonly LiveRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Other_sinks_are_taken_between_two_rows_and_every_row_is_that_of_a_run_without_reload()
    {
        _run.Configure($"{LiveRun.Synthetic()}, {Sink("a.jsonl")}");
        _run.Start();
        _run.WaitForRows("a.jsonl");
        _run.Configure($"{LiveRun.Synthetic()}, {Sink("b.jsonl")}");
        _run.Reload();
        Assert.Contains("took over the new configuration", _run.Err, StringComparison.Ordinal);
        Assert.Contains("the source goes on; so does what was learned", _run.Err, StringComparison.Ordinal);
        _run.WaitForRows("b.jsonl");
        Assert.Equal(0, _run.Stop());
        string[] rows = [.. _run.Lines("a.jsonl"), .. _run.Lines("b.jsonl")];
        using var rig = new Rig();
        rig.Run(["run", "--source", "synthetic:sine,steps?rows=" + rows.Length + "&step=0.002&noise=0.1&seed=3"]);
        Assert.Equal(rig.Lines, rows);
        Assert.Contains($"pcedge: {rows.Length:#,0} rows, 2 channels", _run.Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"horizn\": 3", "c.json:1: \"horizn\": no such setting; did you mean \"horizon\"?")]
    [InlineData("\"source\": \"synthetic:sinne\"", "c.json:1: \"source\": 'synthetic:sinne'")]
    [InlineData("\"source\": \"csv:/nowhere.csv\"", "/nowhere.csv: there is no such file")]
    [InlineData("\"source\": \"ftp:x\"", "c.json:1: \"source\": no source is called 'ftp:'")]
    [InlineData("\"sink\": \"jsonl:/nowhere/a.jsonl\"", "/nowhere/a.jsonl: its folder does not exist")]
    [InlineData("\"sink\": \"metrics:1.2.3.4.5:1\"", "metrics:1.2.3.4.5:1")]
    [InlineData("\"sink\": \"webhook:http://me:hunter2@host/\"", "expected file:PATH or env:NAME")]
    [InlineData("\"model\": \"/nowhere.json\"", "there is no such file")]
    [InlineData("\"group\": { \"kitchen\": \"x\" }", "no channel \"kitchen\"")]
    [InlineData("not json", "c.json:1: not JSON")]
    public void A_bad_configuration_is_told_with_its_place_and_the_one_before_goes_on(string settings, string complaint)
    {
        _run.Configure($"{LiveRun.Synthetic()}, {Sink("a.jsonl")}");
        _run.Start();
        _run.WaitForRows("a.jsonl");
        _run.Configure(settings.Contains("source", StringComparison.Ordinal) ? settings : $"{settings}, {LiveRun.Synthetic()}");
        _run.Reload();
        Assert.Contains(complaint, _run.Err, StringComparison.Ordinal);
        Assert.Contains("; the new configuration is refused, the one from before goes on", _run.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", _run.Err, StringComparison.Ordinal);
        _run.WaitForRows("a.jsonl");
        Assert.Equal(0, _run.Stop());
        string[] rows = _run.Lines("a.jsonl");
        using var rig = new Rig();
        rig.Run(["run", "--source", "synthetic:sine,steps?rows=" + rows.Length + "&step=0.002&noise=0.1&seed=3"]);
        Assert.Equal(rig.Lines, rows);
    }

    [Fact]
    public void Another_source_is_opened_and_another_set_of_channels_is_learned_anew()
    {
        _run.Configure($"{LiveRun.Synthetic()}, {Sink("a.jsonl")}");
        _run.Start();
        _run.WaitForRows("a.jsonl");
        _run.Configure($"{LiveRun.Synthetic("walk", "&name=roof")}, {Sink("a.jsonl")}");
        _run.Reload();
        Assert.Contains("the source was opened anew; the model is another and learns anew", _run.Err, StringComparison.Ordinal);
        _run.WaitForRows("a.jsonl");
        Assert.Equal(0, _run.Stop());

        // What this run has written stays.
        string[] rows = _run.Lines("a.jsonl");
        Assert.Contains("\"sine\"", rows[0], StringComparison.Ordinal);
        Assert.Contains("\"roof\"", rows[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_channels_from_another_source_go_on_with_what_was_learned()
    {
        _run.Configure($"{LiveRun.Synthetic()}, {Sink("a.jsonl")}, \"state\": \"{_run.Path("s.state")}\"");
        _run.Start();
        _run.WaitForRows("a.jsonl", 30);
        _run.Configure($"{LiveRun.Synthetic("sine,steps", "&cycle=7")}, {Sink("a.jsonl")}, \"state\": \"{_run.Path("s.state")}\"");
        _run.Reload();
        Assert.Contains("the source was opened anew; so does what was learned", _run.Err, StringComparison.Ordinal);
        _run.WaitForRows("a.jsonl");
        Assert.Equal(0, _run.Stop());
        using var rig = new Rig();
        rig.Run(["inspect", _run.Path("s.state")]);
        Assert.Contains($"learned from  {_run.Lines("a.jsonl").Length} rows", rig.Out.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_that_belongs_to_another_model_refuses_the_plan_and_all_that_was_closed_is_opened_again()
    {
        string state = $"\"state\": \"{_run.Path("s.state")}\"";
        _run.Configure($"{LiveRun.Synthetic()}, {Sink("a.jsonl")}, {state}");
        _run.Start();
        _run.WaitForRows("a.jsonl");
        _run.Configure($"{LiveRun.Synthetic("walk")}, {Sink("b.jsonl")}, {state}");
        _run.Reload();
        Assert.Contains("s.state: it belongs to the model and the channels from before; give another state", _run.Err, StringComparison.Ordinal);
        Assert.Contains("is refused", _run.Err, StringComparison.Ordinal);
        _run.WaitForRows("a.jsonl");
        Assert.Equal(0, _run.Stop());
        Assert.All(_run.Lines("a.jsonl"), static row => Assert.Contains("\"steps\"", row, StringComparison.Ordinal));
        Assert.False(File.Exists(_run.Path("b.jsonl")));
    }

    [Fact]
    public void Files_of_conf_d_are_read_again_too()
    {
        _run.Configure($"{LiveRun.Synthetic()}, {Sink("a.jsonl")}");
        _run.Start();
        _run.WaitForRows("a.jsonl");
        Directory.CreateDirectory(_run.Path("conf.d"));
        File.WriteAllText(_run.Path("conf.d/50-log.json"), "{ \"log\": \"logfmt\" }");
        _run.Reload();
        Assert.Equal(0, _run.Stop());
        Assert.Contains(" level=info msg=\"took over the new configuration", _run.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_file_nobody_answers()
    {
        using var rig = new Rig();
        Assert.Equal(0, rig.Run(["run"], Rig.Sensors(5)));
        Assert.False(rig.HangUp.Ask());
    }

    private string Sink(string name) => $"\"sink\": \"jsonl:{_run.Path(name)}\"";
}
