using System.Globalization;
using PcEdge.Hgf;
using PcEdge.Models;

namespace PcEdge.Cli.Tests;

/// <summary>Hierarchical Gaussian filters on the command line.</summary>
public sealed class HgfCommandTests
{
    private const string Rates = """
        {"format":1,"kind":"hgf","update":"ehgf","nodes":[
          {"name":"u","type":"continuous-input","precision":1e4,"valueParents":["x1"]},
          {"name":"x1","type":"continuous","mean":1.04,"precision":1e4,"tonicVolatility":-13,"volatilityParents":["x2"]},
          {"name":"x2","type":"continuous","mean":1,"precision":10,"tonicVolatility":-2}]}
        """;

    private static readonly double[] Series = [1.0357, 1.0319, 1.0359, 1.0367, 1.0434, double.NaN, 1.0401];

    [Fact]
    public void Run_writes_what_every_node_believes_and_the_surprise()
    {
        using var rig = new Rig();
        Assert.Equal(0, rig.Run(["run", rig.Write("rates.json", Rates), "--source", $"csv:{Csv(rig)}", "--sink", "csv:-"]));
        string[] columns = rig.Lines[0].Split(',');
        Assert.EndsWith(
            "u.state,u.expected_mean,u.expected_precision,x1.expected_mean,x1.expected_precision,x1.mean,x1.precision,x2.expected_mean,x2.expected_precision,x2.mean,x2.precision",
            rig.Lines[0], StringComparison.Ordinal);
        var network = new HgfNetwork(HgfKind.Parse(File.ReadAllBytes(rig.Path("rates.json"))));
        for (int k = 0; k < Series.Length; k++)
        {
            string[] cells = rig.Lines[k + 1].Split(',');
            Assert.Equal(network.Run([Series[k]]), Cell("surprise"));
            Assert.Equal(
                (network.Belief("x1"), network.Belief("x2").Mean),
                (new HgfBelief(Cell("x1.expected_mean"), Cell("x1.expected_precision"), Cell("x1.mean"), Cell("x1.precision")), Cell("x2.mean")));

            double Cell(string column) => double.Parse(cells[Array.IndexOf(columns, column)], CultureInfo.InvariantCulture);
        }
    }

    [Fact]
    public void Json_records_carry_the_nodes_by_name()
    {
        using var rig = new Rig();
        Assert.Equal(0, rig.Run(["run", rig.Write("rates.json", Rates), "--source", $"csv:{Csv(rig)}", "--sink", "jsonl:-"]));
        using var record = System.Text.Json.JsonDocument.Parse(rig.Lines[^1]);
        System.Text.Json.JsonElement nodes = record.RootElement.GetProperty("nodes");
        Assert.Equal(4, nodes.GetProperty("x2").EnumerateObject().Count());
        Assert.Equal(10_000, nodes.GetProperty("u").GetProperty("expected_precision").GetDouble());
        Assert.Equal(1.0401, record.RootElement.GetProperty("channels").GetProperty("u").GetProperty("value").GetDouble());
    }

    [Fact]
    public void A_stream_in_two_runs_is_the_stream_in_one()
    {
        using var rig = new Rig();
        string model = rig.Write("rates.json", Rates);
        rig.Run(["run", model, "--source", $"csv:{Csv(rig)}", "--sink", "csv:-"]);
        string[] whole = rig.Lines;
        string first = rig.Write("first.csv", Text(Series[..3]));
        string second = rig.Write("second.csv", Text(Series[3..]));
        Assert.Equal(0, rig.Run(["run", model, "--source", $"csv:{first}", "--sink", "csv:-", "--state", rig.Path("s.state")]));
        Assert.Equal(0, rig.Run(["run", model, "--source", $"csv:{second}", "--sink", "csv:-", "--state", rig.Path("s.state")]));
        Assert.Equal(Beliefs(whole[^1]), Beliefs(rig.Lines[^1]));

        static string Beliefs(string line) => string.Join(',', line.Split(',')[^10..]);
    }

    [Fact]
    public void Strict_ends_at_the_first_update_without_precision()
    {
        using var rig = new Rig();
        string model = rig.Write("wild.json", Rates.Replace("\"ehgf\"", "\"classic\"", StringComparison.Ordinal).Replace("\"precision\":10", "\"precision\":0.02", StringComparison.Ordinal));
        string source = rig.Write("wild.csv", Text([1.04, 1.04, 9]));
        Assert.Equal(1, rig.Run(["run", model, "--source", $"csv:{source}", "--sink", "csv:-", "--strict"]));
        Assert.Contains("node \"x2\", row 3", rig.Err, StringComparison.Ordinal);
        Assert.Equal(4, rig.Lines.Length);
        Assert.Equal(0, rig.Run(["run", model, "--source", $"csv:{source}", "--sink", "csv:-"]));
        Assert.Contains("taken from the update \"unbounded\" instead: x2 1", rig.Err, StringComparison.Ordinal);
        Assert.Equal(0, rig.Run(["run", rig.Write("rates.json", Rates), "--source", $"csv:{Csv(rig)}", "--sink", "csv:-", "--strict"]));
    }

    [Fact]
    public void Inspect_draws_the_graph()
    {
        using var rig = new Rig();
        Assert.Equal(0, rig.Run(["inspect", rig.Write("rates.json", Rates)]));
        Assert.Contains("update        ehgf, a row is a unit of time", rig.Lines);
        string[] graph = rig.Lines[Array.FindIndex(rig.Lines, static line => line.StartsWith("nodes", StringComparison.Ordinal))..];
        Assert.Equal(
            [
                "nodes         3; -- value, ~~ volatility, :: noise parent",
                "  u  continuous-input, precision 10000",
                "  +-- x1  continuous, mean 1.04, precision 10000, tonicVolatility -13",
                "      +~~ x2  continuous, mean 1, precision 10, tonicVolatility -2",
            ],
            graph[..4]);
        Assert.Equal(0, rig.Run(["inspect", rig.Path("rates.json"), "--json"]));
        Assert.Contains("\"tonicVolatility\"", rig.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--horizon", "3", "horizon is for a sensor filter")]
    [InlineData("--learn", "off", "always learns")]
    public void A_setting_of_another_kind_is_refused(string flag, string value, string said)
    {
        using var rig = new Rig();
        Assert.Equal(2, rig.Run(["run", rig.Write("rates.json", Rates), "--source", $"csv:{Csv(rig)}", flag, value]));
        Assert.Contains(said, rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_is_no_filter_names_node_and_field_before_the_stream_starts()
    {
        using var rig = new Rig();
        string model = rig.Write("bad.json", Rates.Replace("\"precision\":10,", "\"precision\":-1,", StringComparison.Ordinal));
        Assert.Equal(2, rig.Run(["run", model, "--source", $"csv:{Csv(rig)}", "--sink", "csv:-"]));
        Assert.Contains("bad.json: node \"x2\", field \"precision\"", rig.Err, StringComparison.Ordinal);
        Assert.Empty(rig.Out);
    }

    private static string Csv(Rig rig) => rig.Write("rates.csv", Text(Series));

    private static string Text(double[] series) =>
        "u,note\n" + string.Concat(series.Select(static value => (double.IsNaN(value) ? "" : value.ToString(CultureInfo.InvariantCulture)) + ",1\n"));
}
