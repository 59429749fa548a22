namespace PcEdge.Cli.Tests;

public class ParserTests
{
    private static readonly Argument<string> File = new("FILE");
    private static readonly Argument<string?> More = new("MORE") { MayBeLeftOut = true };
    private static readonly Option<int> Days = new("--days") { DefaultValueFactory = static () => 7 };
    private static readonly Option<double> Clock = new("--clock");
    private static readonly Option<ulong?> Seed = new("--seed");
    private static readonly Option<bool> Json = new("--json");
    private static readonly Option<string[]> Sink = new("--sink") { HelpName = "SINK" };

    [Fact]
    public void Values_follow_a_flag_or_an_equals_sign_in_any_order()
    {
        ParseResult parsed = Parse("show", "--days", "3", "a.csv", "--clock=0.5", "--json", "--seed", "18446744073709551615", "-");
        Assert.Equal("a.csv", parsed.GetValue(File));
        Assert.Equal("-", parsed.GetValue(More));
        Assert.Equal(3, parsed.GetValue(Days));
        Assert.Equal(0.5, parsed.GetValue(Clock));
        Assert.Equal(ulong.MaxValue, parsed.GetValue(Seed));
        Assert.True(parsed.GetValue(Json));
        Assert.Equal("pcedge show", parsed.Path);
    }

    [Fact]
    public void What_is_not_typed_has_its_default()
    {
        ParseResult parsed = Parse("show", "a");
        Assert.Equal(7, parsed.GetValue(Days));
        Assert.Null(parsed.GetValue(Seed));
        Assert.Null(parsed.GetValue(More));
        Assert.Null(parsed.GetValue(Sink));
        Assert.False(parsed.GetValue(Json));
    }

    [Fact]
    public void A_repeatable_flag_keeps_its_order_and_a_switch_can_be_switched_off()
    {
        ParseResult parsed = Parse("show", "a", "--sink", "x", "--sink=y=z", "--json=false");
        Assert.Equal(["x", "y=z"], parsed.GetValue(Sink)!);
        Assert.False(parsed.GetValue(Json));
    }

    [Fact]
    public void After_two_dashes_everything_is_an_argument()
    {
        Assert.Equal("--days", Parse("show", "--", "--days").GetValue(File));
    }

    [Theory]
    [InlineData("did you mean --days?", "show", "a", "--dais", "3")]
    [InlineData("--sink: needs a value, --sink SINK", "show", "a", "--sink")]
    [InlineData("--sink: needs a value", "show", "a", "--sink", "--json")]
    [InlineData("--days: expected a whole number, found \"x\"", "show", "a", "--days", "x")]
    [InlineData("--clock: expected a number, found \"NaN\"", "show", "a", "--clock", "NaN")]
    [InlineData("--seed: expected a whole number, at least 0", "show", "a", "--seed", "-1")]
    [InlineData("--days: is given twice", "show", "a", "--days", "1", "--days", "2")]
    [InlineData("`pcedge show` needs FILE", "show")]
    [InlineData("c: one argument too many", "show", "a", "b", "c")]
    [InlineData("did you mean `pcedge show`?", "shwo")]
    [InlineData("`pcedge` needs a verb: show")]
    public void What_is_wrong_is_said(string complaint, params string[] args)
    {
        var problem = Assert.Throws<CommandException>(() => Parse(args));
        Assert.Equal(2, problem.ExitCode);
        Assert.Contains(complaint, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_names_everything_within_its_width()
    {
        var text = new StringWriter();
        Help.Write(text, Root().Verbs[0], "pcedge show", 60);
        string[] lines = text.ToString().Split(Environment.NewLine);
        Assert.Contains("Usage: pcedge show FILE [MORE] [flags]", lines);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 60));
        Assert.Contains(lines, line => line.TrimStart().StartsWith("--days DAYS", StringComparison.Ordinal) && line.Contains("(default 7)", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_verb_has_help()
    {
        using var rig = new Rig();
        foreach (string verb in new[] { "run", "check", "config", "config sample", "sensors", "inspect", "evaluate", "demo" })
        {
            Assert.Equal(0, rig.Run([.. verb.Split(' '), "--help"]));
            Assert.Contains($"Usage: pcedge {verb}", rig.Out, StringComparison.Ordinal);
        }

        Assert.Equal(0, rig.Run(["--version"]));
        Assert.Matches(@"^\d+\.\d+\.\d+\s*$", rig.Out);
    }

    private static ParseResult Parse(params string[] args) => Parser.Parse(Root(), args);

    private static Command Root()
    {
        var show = new Command("show", "Shows.") { File, More, Days, Clock, Seed, Json, Sink };
        show.SetAction(_ => 0);
        return new Command("pcedge", "Everything.") { show };
    }
}
