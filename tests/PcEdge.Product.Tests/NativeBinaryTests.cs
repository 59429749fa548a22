using System.Text.Json;

namespace PcEdge.Product.Tests;

/// <summary>Smoke tests of the published native binary: it runs here, by itself, on real input.</summary>
[Collection(OneProduct.Name)]
public sealed class NativeBinaryTests(Product product)
{
    private const long LargestSize = 4_400_000;

    [Fact]
    public void Binary_is_at_most_4_4_MB() => Assert.InRange(new FileInfo(product.Binary).Length, 1, LargestSize);

    [Fact]
    public void Models_lie_beside_the_binary() =>
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(product.Binary)!, "models", "lab-temperature", "recording.csv")));

    [Fact]
    public void Standard_input_becomes_one_record_per_row_in_order()
    {
        Command run = product.RunNative(["run"], Recording.Csv(rows: 300)).MustSucceed();
        string[] records = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(300, records.Length);
        for (int row = 0; row < records.Length; row++)
        {
            using JsonDocument record = JsonDocument.Parse(records[row]);
            Assert.Equal(Recording.TimeOf(row), record.RootElement.GetProperty("t").GetString());
            Assert.Equal(Recording.Channels, record.RootElement.GetProperty("channels").EnumerateObject().Select(channel => channel.Name));
        }
    }

    [Fact]
    public void Missing_file_is_an_input_error_that_names_the_file()
    {
        Command run = product.RunNative(["run", "--source", "csv:no-such-file.csv"]);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("no-such-file.csv", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_onnx_model_runs_under_onnx_runtime_and_every_row_has_its_label()
    {
        using var folder = new TemporaryFolder();
        string model = OnnxClassifier.Write(folder);
        Command run = product.RunNative(["baseline", model], "x\n2\n-2\n").MustSucceed();
        string[] labels = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line =>
        {
            using JsonDocument record = JsonDocument.Parse(line);
            return record.RootElement.GetProperty("label").GetString()!;
        })];
        Assert.Equal(["high", "low"], labels);
    }

    [Fact]
    public void A_broken_onnx_model_and_a_missing_library_are_usage_errors_and_no_crash()
    {
        using var folder = new TemporaryFolder();
        string model = OnnxClassifier.Write(folder);
        Command lost = product.RunNative(["baseline", model, "--onnxruntime", "no-such-library.so"], "x\n2\n");
        Assert.Equal(2, lost.ExitCode);
        Assert.Contains("no-such-library.so (--onnxruntime)", lost.Error, StringComparison.Ordinal);
        byte[] bytes = File.ReadAllBytes(model);
        foreach (int length in (int[])[0, 1, bytes.Length / 2, bytes.Length - 1])
        {
            File.WriteAllBytes(model, bytes[..length]);
            Command cut = product.RunNative(["baseline", model], "x\n2\n");
            Assert.Equal(2, cut.ExitCode);
            Assert.Contains(model, cut.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Unknown_flag_is_a_usage_error() => Assert.Equal(2, product.RunNative(["run", "--no-such-flag"]).ExitCode);

    [Theory]
    [InlineData("")]
    [InlineData("time,kitchen\n")]
    public void Input_without_a_row_is_an_input_error_and_no_crash(string input)
    {
        Command run = product.RunNative(["run"], input);
        Assert.Equal(3, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.NotEmpty(run.Error);
    }
}
