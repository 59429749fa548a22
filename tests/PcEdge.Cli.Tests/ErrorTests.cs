namespace PcEdge.Cli.Tests;

public class ErrorTests
{
    [Theory]
    [InlineData(2, "did you mean --horizon?", "run", "--horizn", "3")]
    [InlineData(2, "--horizon: expected a whole number from 0", "run", "--horizon", "-3")]
    [InlineData(2, "--period: expected a time above 0", "run", "--period=0")]
    [InlineData(3, "a.csv: there is no such file", "run", "--source", "csv:a.csv", "--source", "csv:b.csv")]
    [InlineData(2, "no source is called 'ftp:'", "run", "--source", "ftp:a")]
    [InlineData(2, "no sink is called 'ftp:'", "run", "--sink", "ftp:a")]
    [InlineData(2, "another sink writes to standard output", "run", "--sink", "jsonl:-", "--sink", "csv:-")]
    [InlineData(2, "there is no such file", "run", "/nowhere/model.safetensors")]
    [InlineData(2, "this is a folder", "run", "/")]
    [InlineData(2, "there is no such file", "run", "--config", "/nowhere.json")]
    [InlineData(2, "no channel \"kitchn\"; did you mean \"kitchen\"?", "run", "--group", "kitchn=x")]
    [InlineData(2, "expected NAME=NAME", "run", "--group", "kitchen")]
    [InlineData(2, "--state: is given twice", "run", "--state", "a", "--state", "b")]
    [InlineData(3, "/nowhere.csv: there is no such file", "run", "--source", "csv:/nowhere.csv")]
    [InlineData(2, "there is no such file", "inspect", "/nowhere")]
    [InlineData(2, "--help", "inspect")]
    [InlineData(2, "--help", "nonsense")]
    [InlineData(2, "--help")]
    public void What_is_wrong_is_one_line_and_the_right_exit_code(int exitCode, string complaint, params string[] args)
    {
        using var rig = new Rig();
        Assert.Equal(exitCode, rig.Run(args, Rig.Sensors(3)));
        string line = Assert.Single(rig.Err.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("pcedge: ", line, StringComparison.Ordinal);
        Assert.Contains(complaint, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,b\n")]
    [InlineData("a,b\nx,y\nz,w\n")]
    public void Input_that_holds_no_readings_ends_with_3(string input)
    {
        using var rig = new Rig();
        Assert.Equal(3, rig.Run(["run"], input));
        Assert.Single(rig.Err.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_state_given_as_model_and_a_model_given_as_state_are_told_apart()
    {
        using var rig = new Rig();
        rig.Run(["run", "--state", rig.Path("s.state"), "--save", rig.Path("m.safetensors")], Rig.Sensors(9));
        Assert.Equal(2, rig.Run(["run", rig.Path("s.state")], Rig.Sensors(9)));
        Assert.Contains("give it as --state", rig.Err, StringComparison.Ordinal);
        Assert.Equal(2, rig.Run(["run", "--state", rig.Path("m.safetensors")], Rig.Sensors(9)));
        Assert.Contains("this is a model", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_says_that_all_is_well_or_what_is_not()
    {
        using var rig = new Rig();
        string source = rig.Write("s.csv", Rig.Sensors(9));
        Assert.Equal(0, rig.Run(["check", "--source", $"csv:{source}"]));
        Assert.Equal("all is well", rig.Lines[^1]);
        Assert.Equal(0, rig.Run(["check", "--offline", "--source", "csv:/nowhere"]));
        Assert.Equal(3, rig.Run(["check", "--source", "csv:/nowhere"]));
        Assert.Equal(0, rig.Run(["check", "--source", "csv:-"]));
        Assert.Contains("csv:-, not opened", rig.Out, StringComparison.Ordinal);
        Assert.Equal(2, rig.Run(["check", "--config", rig.Write("c.json", "{ \"sinc\": 1 }")]));
        Assert.Contains("did you mean \"sink\"?", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_whose_name_ends_in_a_dash_is_a_file()
    {
        using var rig = new Rig();
        Assert.Equal(0, rig.Run(["run", "--sink", $"csv:{rig.Path("a-")}", "--sink", "jsonl:-"], Rig.Sensors(3)));
        Assert.Equal((3, 4), (rig.Lines.Length, File.ReadAllLines(rig.Path("a-")).Length));
    }

    [Fact]
    public void Config_prints_a_sample_that_runs_and_a_schema()
    {
        using var rig = new Rig();
        Assert.Equal(0, rig.Run(["config", "sample"]));
        string sample = rig.Write("c.json", rig.Out);
        Assert.Equal(0, rig.Run(["check", "--offline", "--config", sample]));
        Assert.Equal(0, rig.Run(["config", "schema"]));
        Assert.Contains("\"false-alarm-rate\"", rig.Out, StringComparison.Ordinal);
    }
}
