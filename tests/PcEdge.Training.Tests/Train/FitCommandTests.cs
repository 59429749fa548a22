using PcEdge.Cli;
using PcEdge.Models;

namespace PcEdge.Training.Tests.Train;

/// <summary>The command: what it writes, and one line for whatever is wrong.</summary>
public sealed class FitCommandTests
{
    [Fact]
    public void Fit_writes_a_model_with_its_data_command_seed_and_metrics()
    {
        using TemporaryTable table = TemporaryTable.Of("a,b", 60, static n => [n % 7, n % 5]);
        string name = table.PathOf("made/here");
        (int code, string said, string wrong) = Run("fit", "--data", table.Uri, "--hidden", "2", "--epochs", "2", "--seed", "5", "-o", name);
        Assert.True(code == 0, wrong);
        Assert.Contains("predictive-coding 2-2", said, StringComparison.Ordinal);
        ModelDocument document = ModelContainer.Read(File.ReadAllBytes(name + ".safetensors")).Document;
        Assert.Equal(["a", "b"], document.Channels);
        Assert.Equal(table.Uri, document.Training!.Dataset);
        Assert.StartsWith("pcedge-train fit --data", document.Training.Command, StringComparison.Ordinal);
        Assert.Equal(5, document.Training.Seed);
        Assert.Equal(2, document.Training.Metrics["epochs"]);
        Assert.True(document.Training.Metrics.ContainsKey("validation-completion-rmse"));
    }

    [Theory]
    [InlineData(2, "--output", "fit", "--data", "csv:x")]
    [InlineData(2, "--data: say what to learn from", "fit", "-o", "x")]
    [InlineData(2, "--dat: `pcedge-train fit` has no such flag; did you mean --data?", "fit", "--dat", "x")]
    [InlineData(2, "'folder:x' is no data", "fit", "--data", "folder:x", "-o", "x")]
    [InlineData(2, "--method: expected one of predictive-coding, backprop, found \"magic\"", "fit", "--data", "csv:x", "--method", "magic", "-o", "x")]
    [InlineData(2, "--task: expected one of forecast", "fit", "--data", "csv:x", "--task", "magic", "-o", "x")]
    [InlineData(2, "--target: name the columns", "fit", "--data", "csv:x", "--task", "regress", "-o", "x")]
    [InlineData(2, "--target: forecast is about its own inputs", "fit", "--data", "csv:x", "--task", "forecast", "--target", "a", "-o", "x")]
    [InlineData(2, "--horizon: is for --task forecast", "fit", "--data", "csv:x", "--horizon", "3", "-o", "x")]
    [InlineData(2, "--rows: expected rows counted from 1", "fit", "--data", "csv:x", "--rows", "9..3", "-o", "x")]
    [InlineData(2, "--until: expected a time", "fit", "--data", "csv:x", "--until", "soon", "-o", "x")]
    [InlineData(2, "--hidden: expected widths", "fit", "--data", "csv:x", "--hidden", "3,0", "-o", "x")]
    [InlineData(2, "--rate: expected a number above 0", "fit", "--data", "csv:x", "--rate", "-1", "-o", "x")]
    [InlineData(2, "--hide: expected a share", "fit", "--data", "csv:x", "--hide", "1", "-o", "x")]
    [InlineData(2, "--precision: means nothing to --method backprop", "fit", "--data", "csv:x", "--method", "backprop", "--precision", "full", "-o", "x")]
    [InlineData(3, "nowhere.csv: there is no such file", "fit", "--data", "csv:nowhere.csv", "-o", "x")]
    public void What_is_wrong_is_one_line_and_an_exit_code(int expected, string part, params string[] args)
    {
        (int code, _, string wrong) = Run(args);
        Assert.Equal(expected, code);
        Assert.StartsWith("pcedge-train: ", wrong, StringComparison.Ordinal);
        Assert.Contains(part, wrong, StringComparison.Ordinal);
        Assert.Single(wrong.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static (int Code, string Out, string Err) Run(params string[] args)
    {
        using StringWriter said = new(), wrong = new();
        int code = PcEdge.Train.Program.Run(args, new Surroundings { OpenOut = static () => Stream.Null, Out = said, Err = wrong });
        return (code, said.ToString(), wrong.ToString());
    }
}
