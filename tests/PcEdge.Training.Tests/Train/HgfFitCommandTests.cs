using System.Globalization;
using System.Text.Json;
using PcEdge.Hgf;
using PcEdge.Models;
using Published = PcEdge.Tests.Hgf.HgfSeries;

namespace PcEdge.Training.Tests.Train;

/// <summary>The fit of a hierarchical Gaussian filter as a command: what it writes, and one line for whatever is wrong.</summary>
public sealed class HgfFitCommandTests
{
    private const string Rates =
        """{"format":1,"kind":"hgf","update":"ehgf","nodes":[{"name":"usdchf","type":"continuous-input","precision":1e4,"valueParents":["x1"]},{"name":"x1","type":"continuous","mean":1.04,"precision":1e4,"tonicVolatility":-13,"volatilityParents":["x2"]},{"name":"x2","type":"continuous","mean":1,"precision":10,"tonicVolatility":-2}]}""";

    private const string Task =
        """{"format":1,"kind":"hgf","update":"ehgf","nodes":[{"name":"u","type":"binary-input","valueParents":["x1"]},{"name":"x1","type":"continuous","mean":0,"precision":1,"tonicVolatility":-4}]}""";

    [Fact]
    public void A_fitted_document_runs_and_its_card_says_how_it_was_made()
    {
        using TemporaryTable table = TemporaryTable.Of("day,usdchf", Published.UsdChf.Length, static n => [n, Published.UsdChf[n]]);
        string model = Written(table, Rates), name = table.PathOf("made/fitted");
        (int code, string said, string wrong) = CommandRun.Of("fit", model, "--data", table.Uri, "--fit", "x1.tonicVolatility,x2.tonicVolatility", "--prior", "x1.tonicVolatility=-12:2", "--seed", "3", "-o", name);
        Assert.True(code == 0, wrong);
        Assert.Contains("start 1 of 4  least -", wrong, StringComparison.Ordinal);
        Assert.Contains("x1.tonicVolatility    -13  -12 ± 2", said, StringComparison.Ordinal);
        ModelContainer file = ModelContainer.Read(File.ReadAllBytes(name + ".json"));
        double surprise = file.Document.Training!.Metrics["surprise"];
        Assert.Equal(3, file.Document.Training.Seed);
        Assert.Equal(surprise, new HgfNetwork(HgfKind.Definition(file.Document)).Run(Published.UsdChf), 1e-9);
        Assert.IsType<HgfModel>(file.CreateModel());
        using var card = JsonDocument.Parse(File.ReadAllText(name + ".card.json"));
        JsonElement parameter = card.RootElement.GetProperty("parameters")[0];
        Assert.Equal(HgfKind.Definition(file.Document).Nodes[1].TonicVolatility, parameter.GetProperty("fitted").GetDouble());
        Assert.Equal((-13, -12, 2), (parameter.GetProperty("start").GetDouble(), parameter.GetProperty("prior-mean").GetDouble(), parameter.GetProperty("prior-deviation-on-scale").GetDouble()));
        Assert.True(card.RootElement.GetProperty("before").GetProperty("surprise").GetDouble() > surprise);
        Assert.StartsWith("pcedge-train fit ", card.RootElement.GetProperty("command").GetString(), StringComparison.Ordinal);
        string page = File.ReadAllText(name + ".card.html");
        Assert.Contains("x2.tonicVolatility", page, StringComparison.Ordinal);
        Assert.Contains("<svg", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_are_explained_with_the_temperature_of_whoever_gave_them()
    {
        using TemporaryTable table = TemporaryTable.Of("u,answer", 320, static n => [Published.BinaryInput[n], Published.BinaryResponse[n]]);
        string model = Written(table, Task), name = table.PathOf("subject");
        string[] call = ["fit", model, "--data", table.Uri, "--responses", "answer", "--quiet", "-o", name, "--fit"];
        (int code, string said, string wrong) = CommandRun.Of([.. call, "x1.tonicVolatility,response.inverseTemperature"]);
        Assert.True(code == 0, wrong);
        Assert.Equal("", wrong);
        Assert.Contains("; answers ", said, StringComparison.Ordinal);
        IReadOnlyDictionary<string, double> alone = ModelContainer.Read(File.ReadAllBytes(name + ".json")).Document.Training!.Metrics;
        Assert.True(alone["response.inverseTemperature"] > 1);
        Assert.Equal(0, CommandRun.Of([.. call, "x1.tonicVolatility,response.inverseTemperature", "--objective", "both"]).Code);
        IReadOnlyDictionary<string, double> both = ModelContainer.Read(File.ReadAllBytes(name + ".json")).Document.Training!.Metrics;

        // Each objective is met best by its own fit.
        Assert.True(alone["response-log-likelihood"] > both["response-log-likelihood"]);
        Assert.True(alone["surprise"] > both["surprise"]);
    }

    [Fact]
    public void Plot_draws_every_level_the_highest_on_top_and_the_surprise_below()
    {
        using TemporaryTable table = TemporaryTable.Of("usdchf", 100, static n => [Published.UsdChf[n]]);
        string model = Written(table, Rates), page = table.PathOf("page.html");
        (int code, string said, string wrong) = CommandRun.Of("plot", model, "--source", table.Uri, "-o", page);
        Assert.True(code == 0, wrong);
        double surprise = new HgfNetwork(HgfKind.Parse(File.ReadAllBytes(model))).Run(Published.UsdChf.AsSpan(0, 100));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{page}: 100 rows, surprise {surprise:0.00} nats"), said, StringComparison.Ordinal);
        string html = File.ReadAllText(page);
        Assert.Equal(3, html.Split("<svg").Length - 1);
        Assert.True(html.IndexOf("<h2>x2", StringComparison.Ordinal) < html.IndexOf("<h2>x1", StringComparison.Ordinal));
        Assert.Contains("class=\"band\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--fit: the model has no parameter x1.tonicVolatlity; did you mean x1.tonicVolatility?", "--fit", "x1.tonicVolatlity")]
    [InlineData(2, "--fit: say what to estimate; there are usdchf.precision, usdchf.valueParents.x1, x1.mean")]
    [InlineData(2, "--fit: x1.mean is named twice", "--fit", "x1.mean,x1.mean")]
    [InlineData(2, "--prior: x2.mean is not estimated; --fit x2.mean", "--fit", "x1.mean", "--prior", "x2.mean=1:1")]
    [InlineData(2, "--prior: expected NAME=MEAN:SD with a deviation above 0", "--fit", "x1.mean", "--prior", "x1.mean=1:0")]
    [InlineData(2, "--prior: x1.autoconnection: expected a number from 0 to 1, found 2", "--fit", "x1.autoconnection", "--prior", "x1.autoconnection=2:1")]
    [InlineData(2, "--prior: x1.precision: expected a number from 1E-30 to 1E+30, found -1", "--fit", "x1.precision", "--prior", "x1.precision=-1:1")]
    [InlineData(2, "--epochs: means nothing to a hierarchical Gaussian filter", "--fit", "x1.mean", "--epochs", "3")]
    [InlineData(2, "--objective: responses asks for answers; say which, --responses COLUMN", "--fit", "x1.mean", "--objective", "responses")]
    [InlineData(2, "--objective: expected one of surprise, responses, both, found \"magic\"", "--fit", "x1.mean", "--objective", "magic")]
    [InlineData(2, "--inverse-temperature: is for answers", "--fit", "x1.mean", "--inverse-temperature", "3")]
    [InlineData(2, "--responses: answers are about one binary-input, the model has none", "--fit", "x1.mean", "--responses", "answer")]
    [InlineData(2, "--starts: expected a whole number from 1", "--fit", "x1.mean", "--starts", "0")]
    [InlineData(3, "has 3 rows, none of them in those that --rows names", "--fit", "x1.mean", "--rows", "9..12")]
    public void What_is_wrong_is_one_line_and_an_exit_code(int expected, string part, params string[] flags)
    {
        using TemporaryTable table = TemporaryTable.Of("usdchf,answer", 3, static n => [1 + (0.1 * n), n]);
        (int code, _, string wrong) = CommandRun.Of(["fit", Written(table, Rates), "--data", table.Uri, "-o", table.PathOf("x"), .. flags]);
        Complains(expected, part, code, wrong);
    }

    [Theory]
    [InlineData("usdchf: every value is absent; there is nothing to learn from", "usdchf,other", Rates)]
    [InlineData("u: none of its 3 values is a reading of a binary-input", "u,answer", Task)]
    [InlineData("no column of numbers is called \"u\", as the model asks; there are a, b", "a,b", Task)]
    public void Data_that_say_nothing_are_an_error_of_the_input(string part, string header, string document)
    {
        using TemporaryTable table = TemporaryTable.Of(header, 3, n => [header[0] == 'u' && header[1] == 's' ? double.NaN : 7, n % 2]);
        (int code, _, string wrong) = CommandRun.Of("fit", Written(table, document), "--data", table.Uri, "--fit", "x1.mean", "-o", table.PathOf("x"));
        Complains(3, part, code, wrong);
    }

    [Fact]
    public void A_parameter_that_runs_away_fails_the_fit_and_leaves_no_file()
    {
        using TemporaryTable table = TemporaryTable.Of("usdchf", 40, static _ => [1.04]);
        (int code, _, string wrong) = CommandRun.Of(
            "fit", Written(table, Rates), "--data", table.Uri, "--fit", "x1.tonicVolatility", "--prior", "x1.tonicVolatility=flat", "--quiet", "-o", table.PathOf("x"));
        Complains(1, "x1.tonicVolatility runs away", code, wrong);
        Assert.False(File.Exists(table.PathOf("x.json")));
    }

    [Theory]
    [InlineData("--starts: is for a hierarchical Gaussian filter; name its document", "fit", "--data", "csv:x", "--starts", "3", "-o", "x")]
    [InlineData("filter.json: is a filter; expected a hierarchical Gaussian filter", "fit", "FILTER", "--data", "csv:x", "-o", "x")]
    [InlineData("--source: say what the filter is shown", "plot", "FILTER")]
    [InlineData("filter.json: is a filter; expected a hierarchical Gaussian filter", "plot", "FILTER", "--source", "csv:x")]
    [InlineData("--nodes: no node is called x7; did you mean x1?", "plot", "MODEL", "--source", "TABLE", "--nodes", "x7")]
    public void Only_such_a_filter_is_fitted_so_or_drawn(string part, params string[] args)
    {
        using TemporaryTable table = TemporaryTable.Of("usdchf", 3, static n => [1 + (0.1 * n)]);
        File.WriteAllText(table.PathOf("filter.json"), """{"format":1,"kind":"filter","channels":["a"]}""");
        string model = Written(table, Rates);
        (int code, _, string wrong) = CommandRun.Of([.. args.Select(arg => arg switch { "FILTER" => table.PathOf("filter.json"), "MODEL" => model, "TABLE" => table.Uri, _ => arg })]);
        Complains(2, part, code, wrong);
    }

    private static string Written(TemporaryTable table, string document)
    {
        File.WriteAllText(table.PathOf("model.json"), document);
        return table.PathOf("model.json");
    }

    private static void Complains(int expected, string part, int code, string wrong)
    {
        Assert.Equal(expected, code);
        Assert.StartsWith("pcedge-train: ", wrong, StringComparison.Ordinal);
        Assert.Contains(part, wrong, StringComparison.Ordinal);
        Assert.Single(wrong.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
