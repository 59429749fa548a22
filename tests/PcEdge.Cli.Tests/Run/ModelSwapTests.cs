using System.Net;
using System.Net.Sockets;
using PcEdge.Models;

namespace PcEdge.Cli.Tests.Run;

/// <summary>Another model in a running daemon is tried beside the one that answers; it takes over where it is no more surprised, else it is given up.</summary>
public sealed class ModelSwapTests : IDisposable
{
    private readonly LiveRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_model_that_is_no_more_surprised_takes_over_and_its_states_take_the_place_of_the_others()
    {
        Begin(Surprised);
        File.WriteAllText(_run.Path("m.json"), Filter(5));
        _run.Reload();
        Assert.Contains("the new model is tried for 60 rows beside the one that answers", _run.Err, StringComparison.Ordinal);
        _run.WaitFor(() => _run.Err.Contains("the new model takes over: its surprise is", StringComparison.Ordinal), "the new model");
        _run.WaitForRows("a.jsonl");
        Assert.Equal(0, _run.Stop());
        StateStamp stamp = ModelContainer.Read(File.ReadAllBytes(_run.Path("s.state"))).Document.State!;
        Assert.Equal(ModelContainer.Read(File.ReadAllBytes(_run.Path("m.json"))).Digest, stamp.Model);
        Assert.Equal(_run.Lines("a.jsonl").Length, stamp.Samples);
    }

    [Fact]
    public void A_model_that_is_more_surprised_is_given_up_and_no_row_is_other_than_without_it()
    {
        Begin(Filter(3));
        string digest = ModelContainer.Read(File.ReadAllBytes(_run.Path("m.json"))).Digest;
        File.WriteAllText(_run.Path("m.json"), Surprised);
        _run.Reload();
        _run.WaitFor(() => _run.Err.Contains("the new model is given up: its surprise is", StringComparison.Ordinal), "the end of the trial");
        _run.WaitForRows("a.jsonl");
        Assert.Equal(0, _run.Stop());
        Assert.Equal(digest, ModelContainer.Read(File.ReadAllBytes(_run.Path("s.state"))).Document.State!.Model);
        string[] rows = _run.Lines("a.jsonl");
        using var rig = new Rig();
        string model = rig.Write("m.json", Filter(3));
        rig.Run(["run", model, "--source", "synthetic:sine,steps?rows=" + rows.Length + "&step=0.002&noise=0.1&seed=3"]);
        Assert.Equal(rig.Lines, rows);
    }

    [Fact]
    public void What_became_of_models_saves_and_learning_is_counted_in_the_metrics()
    {
        int port = FreePort();
        File.WriteAllText(_run.Path("m.json"), Surprised);
        Configure(60, "s.state", $", \"save-every\": 0.05, \"sink\": [\"jsonl:{_run.Path("a.jsonl")}\", \"metrics:{port}\"]");
        _run.Start();
        _run.WaitForRows("a.jsonl");
        Assert.Contains("pcedge_model_swap_total{outcome=\"committed\"} 0\n", Metrics(port), StringComparison.Ordinal);
        File.WriteAllText(_run.Path("m.json"), Filter(5));
        _run.Reload();
        _run.WaitFor(() => _run.Err.Contains("the new model takes over", StringComparison.Ordinal), "the new model");
        File.WriteAllText(_run.Path("m.json"), Surprised);
        _run.Reload();
        _run.WaitFor(() => _run.Err.Contains("the new model is given up", StringComparison.Ordinal), "the end of the trial");
        File.Delete(_run.Path("s.state.tmp"));
        Directory.CreateDirectory(_run.Path("s.state.tmp")); // no state can be written any more
        _run.WaitFor(() => _run.Err.Contains("not saved", StringComparison.Ordinal), "a save that fails");
        string text = Metrics(port);
        Assert.Contains("# TYPE pcedge_model_swap_total counter\n", text, StringComparison.Ordinal);
        Assert.Contains("pcedge_model_swap_total{outcome=\"committed\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("pcedge_model_swap_total{outcome=\"rolled_back\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("pcedge_rollback_total 0\n", text, StringComparison.Ordinal);
        Assert.Matches("\npcedge_state_saves_total [1-9]", text);
        Assert.Matches("\npcedge_state_save_failures_total [1-9]", text);
        Assert.Equal(1, _run.Stop()); // the last save failed, too
    }

    [Fact]
    public void A_restart_with_a_model_that_was_given_up_runs_and_keeps_the_state_of_the_one_before()
    {
        Begin(Filter(3));
        string digest = Digest("m.json");
        File.WriteAllText(_run.Path("m.json"), Surprised);
        _run.Reload();
        _run.WaitFor(() => _run.Err.Contains("the new model is given up", StringComparison.Ordinal), "the end of the trial");
        Assert.Equal(0, _run.Stop());

        using var rig = new Rig();
        string[] again = ["run", _run.Path("m.json"), "--source", "synthetic:sine,steps?rows=30", "--state", _run.Path("s.state")];
        Assert.Equal(0, rig.Run(again));
        Assert.Contains("belongs to another model; begins anew; that state is kept as", rig.Err, StringComparison.Ordinal);
        Assert.Equal((digest, Digest("m.json")), (Model("s.state.other"), Model("s.state")));

        File.WriteAllText(_run.Path("m.json"), Filter(3));
        Assert.Equal(0, rig.Run(again));
        Assert.Equal(digest, Model("s.state"));
        Assert.True(ModelContainer.Read(File.ReadAllBytes(_run.Path("s.state"))).Document.State!.Samples > 60);
    }

    [Fact]
    public void Without_a_probation_it_is_taken_at_once_where_it_has_a_state_of_its_own()
    {
        Begin(Filter(3));
        File.WriteAllText(_run.Path("m.json"), Filter(5));
        Configure(0, "t.state");
        _run.Reload();
        Assert.Contains("took over the new configuration", _run.Err, StringComparison.Ordinal);
        _run.WaitForRows("a.jsonl");
        Assert.Equal(0, _run.Stop());
        Assert.True(File.Exists(_run.Path("t.state")));
    }

    private string Digest(string name) => ModelContainer.Read(File.ReadAllBytes(_run.Path(name))).Digest;

    private string Model(string name) => ModelContainer.Read(File.ReadAllBytes(_run.Path(name))).Document.State!.Model;

    private static string Filter(int hysteresis) =>
        "{\"format\":1,\"kind\":\"filter\",\"channels\":[\"sine\",\"steps\"],\"options\":{\"hysteresis\":" + hysteresis + "}}";

    // Holds that both sensors read -1000 and never change.
    private static string Surprised =>
        """
        {"format":1,"kind":"hgf","update":"ehgf","nodes":[
          {"name":"sine","type":"continuous-input","precision":1e4,"valueParents":["a"]},
          {"name":"steps","type":"continuous-input","precision":1e4,"valueParents":["a"]},
          {"name":"a","type":"continuous","mean":-1000,"precision":1e9,"tonicVolatility":-30}]}
        """;

    private void Begin(string model)
    {
        File.WriteAllText(_run.Path("m.json"), model);
        Configure(60, "s.state");
        _run.Start();
        _run.WaitForRows("a.jsonl");
    }

    private void Configure(int probation, string state, string? more = null) => _run.Configure(
        $"{LiveRun.Synthetic()}, \"model\": \"{_run.Path("m.json")}\", \"state\": \"{_run.Path(state)}\", \"probation\": {probation}{more ?? $", \"sink\": \"jsonl:{_run.Path("a.jsonl")}\""}");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Metrics(int port)
    {
        using var client = new HttpClient();
        return client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics")).GetAwaiter().GetResult();
    }
}
