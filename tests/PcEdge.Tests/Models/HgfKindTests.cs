using System.Text;
using PcEdge.Hgf;
using PcEdge.Models;
using PcEdge.Tests.Models.Examples;

namespace PcEdge.Tests.Models;

public sealed class HgfKindTests
{
    private const string Rates = """
        {"format":1,"kind":"hgf","update":"ehgf","nodes":[
          {"name":"u","type":"continuous-input","precision":1e4,"valueParents":["x1"]},
          {"name":"x1","type":"continuous","mean":1.04,"precision":1e4,"tonicVolatility":-13,"volatilityParents":["x2"]}, // the rate
          {"name":"x2","type":"continuous","mean":1,"precision":10,"tonicVolatility":-2},
        ]}
        """;

    [Fact]
    public void A_document_names_its_channels_by_its_inputs()
    {
        ModelContainer file = Read(Rates);
        Assert.Equal(["u"], file.Document.Channels);
        var model = Assert.IsType<HgfModel>(file.CreateModel());
        Assert.Equal(["u", "x1", "x2"], model.Network.Nodes);
        Assert.Equal(HgfUpdate.Enhanced2024, model.Network.Definition.Update);
        Assert.Empty(file.Notes);
    }

    [Fact]
    public void Channels_may_be_named_in_another_order_but_no_others()
    {
        const string two = """
            {"format":1,"kind":"hgf","update":"classic",CHANNELS"nodes":[
            {"name":"a","type":"binary-input","valueParents":["x"]},{"name":"b","type":"binary-input","valueParents":["x"]},
            {"name":"x","type":"continuous","mean":0,"precision":1,"tonicVolatility":-2}]}
            """;
        Assert.Equal(["b", "a"], HgfKind.Parse(Bytes(two.Replace("CHANNELS", "\"channels\":[\"b\",\"a\"],", StringComparison.Ordinal))).Nodes.Take(2).Select(static node => node.Name));
        Assert.Contains("\"x\"", Assert.Throws<ModelFormatException>(() => HgfKind.Parse(Bytes(two.Replace("CHANNELS", "\"channels\":[\"b\",\"x\"],", StringComparison.Ordinal)))).Message, StringComparison.Ordinal);
        Assert.Throws<ModelFormatException>(() => HgfKind.Parse(Bytes(two.Replace("CHANNELS", "\"channels\":[\"b\"],", StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_kind_of_node_comes_back_as_it_was_written()
    {
        foreach (HgfUpdate update in Enum.GetValues<HgfUpdate>())
        {
            HgfDefinition definition = HgfExamples.Definition(update, ModelExamples.Names, 60) with { FalseAlarmRate = 0.01, AlarmsPerDay = 3 };
            ModelDocument document = HgfKind.Document(definition);
            HgfDefinition read = HgfKind.Parse(document.ToJson());
            Assert.Equal(document.ToJson(), HgfKind.Document(read).ToJson());
            Assert.Equal((definition.Update, definition.TimeUnit, definition.FalseAlarmRate, definition.AlarmsPerDay), (read.Update, read.TimeUnit, read.FalseAlarmRate, read.AlarmsPerDay));
            double[] row = [.. Enumerable.Range(0, 10).Select(static j => 19 + (0.2 * j))];
            Assert.Equal(new HgfNetwork(definition).Run(row), new HgfNetwork(read).Run(row), 1e-12);
        }
    }

    [Fact]
    public void A_state_goes_on_with_the_same_bits()
    {
        HgfDefinition definition = HgfKind.Parse(Bytes(Rates));
        ModelDocument document = HgfKind.Document(definition);
        var model = new HgfModel(definition);
        var output = new StepOutput(1);
        foreach (double rate in Hgf.HgfSeries.UsdChf.Take(300))
        {
            model.Step(new Observation([rate], [true], 1), output);
        }

        ModelDocument state = document with { State = new StateStamp { Model = "m", Generation = 1, Samples = 300 } };
        var again = (HgfModel)ModelContainer.Read(Containers.Save(state, model)).CreateModel();
        foreach (double rate in Hgf.HgfSeries.UsdChf.Skip(300))
        {
            Assert.Equal(model.Network.Run([rate]), again.Network.Run([rate]));
            Assert.Equal(model.Network.Belief("x2"), again.Network.Belief("x2"));
        }

        Assert.Equal(model.Network.TotalSurprise, again.Network.TotalSurprise);
    }

    [Fact]
    public void A_unit_of_time_makes_irregular_rows_irregular_steps()
    {
        HgfDefinition byRow = HgfKind.Parse(Bytes(Rates));
        var byClock = new HgfModel(byRow with { TimeUnit = 60 });
        var network = new HgfNetwork(byRow);
        var output = new StepOutput(1);
        double[] gaps = [0, 60, 30, 0, 600, -5, 60];
        double[] units = [1, 1, 0.5, 0, 10, 0, 1];
        for (int k = 0; k < gaps.Length; k++)
        {
            byClock.Step(new Observation([1.03], [true], gaps[k]), output);
            network.Step([1.03], [true], units[k]);
            Assert.Equal(network.Belief("x1"), byClock.Network.Belief("x1"));
        }
    }

    [Theory]
    [InlineData("\"update\":\"ehgf\",", "", "update", "classic, ehgf, ehgf-2026, unbounded")]
    [InlineData("\"update\":\"ehgf\"", "\"update\":\"hgf\"", "update", "\"hgf\"")]
    [InlineData("\"update\"", "\"updates\"", "updates", "another field")]
    [InlineData("\"update\"", "\"timeUnit\":0,\"update\"", "timeUnit", "0")]
    [InlineData("\"update\"", "\"timeUnit\":-60,\"update\"", "timeUnit", "-60")]
    [InlineData("\"mean\":1.04,", "", "node \"x1\".mean", "no such field")]
    [InlineData("\"mean\":1.04", "\"mean\":NaN", "document", "something else at line 3")]
    [InlineData("\"mean\":1.04", "\"mean\":1e999", "node \"x1\".mean", "beyond")]
    [InlineData("\"mean\":1.04", "\"mean\":\"1.04\"", "node \"x1\".mean", "a text")]
    [InlineData("\"mean\":1.04", "\"mean\":1.04,\"means\":2", "node \"x1\".means", "another field")]
    [InlineData("\"precision\":10,", "\"precision\":-10,", "node \"x2\", field \"precision\"", "-10")]
    [InlineData("\"precision\":10,", "\"precision\":0,", "node \"x2\", field \"precision\"", "0")]
    [InlineData("\"precision\":1e4,\"valueParents\"", "\"valueParents\"", "node \"u\".precision", "no such field")]
    [InlineData("[\"x1\"]", "[\"x3\"]", "node \"u\", field \"valueParents\"", "\"x3\"")]
    [InlineData("[\"x1\"]", "[]", "node \"u\", field \"valueParents\"", "0")]
    [InlineData("[\"x1\"]", "[\"u\"]", "node \"u\", field \"valueParents\"", "continuous-input")]
    [InlineData("[\"x1\"]", "[\"x1\",\"x1\"]", "node \"u\", field \"valueParents\"", "twice")]
    [InlineData("[\"x1\"]", "[{\"name\":\"x1\",\"coupling\":1e9}]", "node \"u\", field \"valueParents\"", "1000000000")]
    [InlineData("[\"x1\"]", "[{\"name\":\"x1\",\"function\":\"cosine\"}]", "node \"u\".valueParents.function", "cosine")]
    [InlineData("[\"x1\"]", "[{\"coupling\":1}]", "node \"u\".valueParents.name", "no such field")]
    [InlineData("[\"x2\"]", "[{\"name\":\"x2\",\"function\":\"tanh\"}]", "node \"x1\".volatilityParents.function", "another field")]
    [InlineData("[\"x2\"]", "[\"u\"]", "node \"x1\", field \"volatilityParents\"", "continuous-input")]
    [InlineData("\"tonicVolatility\":-2", "\"tonicVolatility\":-2,\"volatilityParents\":[\"x1\"]", "field \"valueParents or volatilityParents\"", "x1 <- x2")]
    [InlineData("\"tonicVolatility\":-2", "\"tonicVolatility\":-2000", "node \"x2\", field \"tonicVolatility\"", "-2000")]
    [InlineData("\"tonicVolatility\":-2", "\"tonicVolatility\":-2,\"autoconnection\":2", "node \"x2\", field \"autoconnection\"", "2")]
    [InlineData("\"name\":\"x2\"", "\"name\":\"x1\"", "node \"x1\", field \"name\"", "another node")]
    [InlineData("\"name\":\"x2\",", "", "nodes[2].name", "no such field")]
    [InlineData("\"type\":\"continuous\",\"mean\":1,", "\"type\":\"continous\",\"mean\":1,", "node \"x2\".type", "continous")]
    [InlineData("\"continuous-input\",\"precision\":1e4", "\"binary-input\",\"precision\":1e4", "node \"u\", field \"precision\"", "10000")]
    [InlineData("\"continuous-input\"", "\"continuous-input\",\"noiseParents\":[\"x1\"]", "noiseParents", "both ways")]
    [InlineData("\"continuous-input\"", "\"continuous\",\"mean\":1,\"tonicVolatility\":1", "field \"nodes\"", "none")]
    public void What_is_wrong_is_named(string good, string bad, string subject, string found)
    {
        Assert.Contains(good, Rates, StringComparison.Ordinal);
        int at = Rates.IndexOf(good, StringComparison.Ordinal);
        string text = Rates[..at] + bad + Rates[(at + good.Length)..];
        var problem = Assert.Throws<ModelFormatException>(() => HgfKind.Parse(Bytes(text)));
        Assert.Contains(subject, problem.Message, StringComparison.Ordinal);
        Assert.Contains(found, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_binary_node_needs_a_parent_that_can_be_one()
    {
        var definition = new HgfDefinition
        {
            Update = HgfUpdate.Classic,
            Nodes = [HgfNode.BinaryInput("u", "b"), HgfNode.Binary("b", "c"), HgfNode.Binary("c", "x"), HgfNode.Continuous("x", 0, 1, -2)],
        };
        var problem = Assert.Throws<ModelFormatException>(() => new HgfNetwork(definition));
        Assert.Equal("node \"b\", field \"valueParents\"", problem.Subject);
        Assert.Equal("\"c\", which is binary", problem.Found);
        problem = Assert.Throws<ModelFormatException>(() => new HgfNetwork(definition.With("x", static x => x with { Mean = double.NaN }).With("b", static b => b with { ValueParents = ["x"] })));
        Assert.Equal("node \"x\", field \"mean\"", problem.Subject);
    }

    [Fact]
    public void A_state_that_holds_no_belief_is_refused()
    {
        HgfDefinition definition = HgfKind.Parse(Bytes(Rates));
        ModelDocument state = HgfKind.Document(definition) with { State = new StateStamp { Model = "m", Generation = 1, Samples = 1 } };
        var model = new HgfModel(definition);
        byte[] bytes = Containers.Save(state, new NegativePrecision(model));
        var problem = Assert.Throws<ModelFormatException>(() => ModelContainer.Read(bytes).CreateModel());
        Assert.Contains("hgf.precision", problem.Subject, StringComparison.Ordinal);
    }

    private static ModelContainer Read(string text) => ModelContainer.Read(Bytes(text));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Shows the model's arrays with one precision below 0.</summary>
    private sealed class NegativePrecision(HgfModel model) : IStreamModel
    {
        public int Channels => model.Channels;

        public void Step(in Observation observation, StepOutput output) => model.Step(observation, output);

        public void VisitState(IStateVisitor visitor) => model.VisitState(new Turning(visitor));

        private sealed class Turning(IStateVisitor visitor) : IStateVisitor
        {
            public void Visit(string name, Span<double> values)
            {
                double[] copy = values.ToArray();
                copy[0] = name == "hgf.precision" ? -1 : copy[0];
                visitor.Visit(name, copy);
            }

            public void Visit(string name, Span<float> values) => visitor.Visit(name, values);

            public void Visit(string name, Span<long> values) => visitor.Visit(name, values);

            public void Visit(string name, Span<bool> values) => visitor.Visit(name, values);
        }
    }
}
