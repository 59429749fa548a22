using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Training.Tests.Train;

/// <summary><c>export --quantize</c>: what it writes, what it says that costs, and what it refuses.</summary>
public sealed class QuantizeTests
{
    [Theory]
    [InlineData("bf16", TensorType.BF16)]
    [InlineData("int8", TensorType.I8)]
    public void It_writes_the_model_in_few_bits_and_scores_both_on_the_data_of_the_fit(string format, TensorType storage)
    {
        using TemporaryTable table = TemporaryTable.Of("a,b,c", 100, static n => [n % 7, n % 5, (n % 7) - (n % 5)]);
        string name = table.PathOf("model");
        Assert.Equal(0, CommandRun.Of("fit", "--data", table.Uri, "--hidden", "4", "--epochs", "20", "-o", name).Code);
        (int code, string said, string wrong) = CommandRun.Of("export", name + ".safetensors", "--quantize", format);
        Assert.True(code == 0, wrong);
        ModelContainer before = ModelContainer.Read(File.ReadAllBytes(name + ".safetensors")), after = ModelContainer.Read(File.ReadAllBytes($"{name}.{format}.safetensors"));
        Assert.All(NetworkKind.Load(after).Projections, projection => Assert.Equal(storage, projection.Storage));
        after.CreateModel();

        // What is said of float32 is what the fit said itself.
        double fitted = before.Document.Training!.Metrics["validation-completion-rmse"];
        string[] rows = said.Split('\n');
        Assert.Contains("20 samples of", rows[0], StringComparison.Ordinal);
        Assert.EndsWith("completion-rmse", rows[1], StringComparison.Ordinal);
        Assert.Equal(fitted, Last(rows[2]), 5e-5);
        Assert.StartsWith(format, rows[3], StringComparison.Ordinal);
        Assert.InRange(Last(rows[3]), 0.95 * fitted, 1.05 * fitted);
        Assert.Equal(Last(rows[3]), after.Document.Training!.Metrics[$"{format}-completion-rmse"], 5e-5);

        // ONNX gets what is computed with, in float32.
        Assert.Contains("widened to float32", CommandRun.Of("export", $"{name}.{format}.safetensors", "--graph", "one-sweep", "-o", table.PathOf("g.onnx")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_may_be_given_or_done_without_and_what_cannot_be_found_is_said()
    {
        using TemporaryTable table = TemporaryTable.Of("a,b", 60, static n => [n % 7, n % 5]), other = TemporaryTable.Of("a,b", 40, static n => [n % 3, n % 4]);
        string name = table.PathOf("model"), model = name + ".safetensors";
        Assert.Equal(0, CommandRun.Of("fit", "--data", table.Uri, "--hidden", "2", "--epochs", "2", "-o", name).Code);
        Assert.Contains("8 samples of " + other.Uri, CommandRun.Of("export", model, "--quantize", "int8", "--data", other.Uri).Out, StringComparison.Ordinal);
        Assert.DoesNotContain("rmse", CommandRun.Of("export", model, "--quantize", "int8", "--data", "none").Out, StringComparison.Ordinal);
        using TemporaryTable wide = TemporaryTable.Of("a,b,c", 40, static n => [n, n, n]);
        Assert.Contains("data, inputs: expected 2", CommandRun.Of("export", model, "--quantize", "int8", "--data", wide.Uri).Err, StringComparison.Ordinal);
        File.Delete(table.Uri[(table.Uri.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        (int code, _, string wrong) = CommandRun.Of("export", model, "--quantize", "int8");
        Assert.Equal(3, code);
        Assert.Contains("what the model was trained on cannot be read here", wrong, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--quantize: expected one of bf16", "--quantize", "int4")]
    [InlineData("--graph: means nothing to --quantize", "--quantize", "int8", "--graph", "forward")]
    [InlineData("--data: is for --quantize", "--data", "none")]
    public void Flags_that_do_not_go_together(string said, params string[] flags)
    {
        (int code, _, string wrong) = CommandRun.Of(["export", "model.safetensors", .. flags]);
        Assert.Equal(2, code);
        Assert.Contains(said, wrong, StringComparison.Ordinal);
    }

    private static double Last(string row) => double.Parse(row.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);
}
