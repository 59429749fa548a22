using System.Globalization;
using PcEdge.Onnx.Baselines;
using PcEdge.Streams;
using PcEdge.Training.Datasets;
using PcEdge.Training.Datasets.Gas;

namespace PcEdge.Training.Tests.Datasets.Gas;

/// <summary>The batches of the gas sensors, in a miniature: what is learned from, what only scores, what is refused.</summary>
public sealed class GasDatasetTests : IDisposable
{
    private static readonly DatasetOptions Classify = new() { Task = BaselineTask.Classify };

    private readonly string _folder = Directory.CreateTempSubdirectory("pcedge-gas").FullName;

    public GasDatasetTests()
    {
        Write(1, 60);
        Write(2, 12);
        Write(5, 6);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_first_batch_is_learned_from_and_the_later_ones_score_in_their_order()
    {
        Dataset data = Load(Classify);
        Assert.Equal((48, 12, 18), (data.Training.Count, data.Validation.Count, data.Test!.Count));
        Assert.Equal((128, 6), (data.InputWidth, data.TargetWidth));
        Assert.Equal([.. Enumerable.Repeat(2, 12), .. Enumerable.Repeat(5, 6)], data.Test.Groups!);
        Assert.All(data.Training.Groups!, static group => Assert.Equal(1, group));
        Assert.Equal(Enumerable.Range(0, 18).Select(static n => n % 6), Enumerable.Range(0, 18).Select(n => OneHot.ClassOf(data.Test, n)));

        // Feature 3 of line 4 of batch 2.
        Assert.Equal(Feature(2, 4, 3), (data.Test.Inputs[(4 * 128) + 2] * data.Scaling.Scale[2]) + data.Scaling.Mean[2], 1e-2);
        Assert.Equal(0, Enumerable.Range(0, 48).Average(n => data.Training.Inputs[(n * 128) + 7]), 1e-4);
        Assert.Equal(1, Enumerable.Range(0, 48).Average(n => data.Training.Inputs[(n * 128) + 7] * data.Training.Inputs[(n * 128) + 7]), 1e-3);
    }

    [Fact]
    public void Shape_is_blind_to_what_multiplies_all_sensors_and_strength_tells_of_it()
    {
        float[] one = [.. Enumerable.Range(0, 128).Select(static i => 10f + (i * i % 23))], ten = [.. one.Select(static value => -10 * value)];
        float[] of = GasFeatures.Of([.. one, .. ten]);
        Assert.Equal(2 * 136, of.Length);
        for (int i = 0; i < 128; i++)
        {
            Assert.Equal(of[i], of[136 + i], 1e-3f);
        }

        for (int k = 0; k < 8; k++)
        {
            Assert.Equal(Enumerable.Range(0, 16).Average(s => Math.Log(one[(8 * s) + k] + 0.001)), of[128 + k], 1e-5);
            Assert.Equal(of[128 + k] + (float)Math.Log(10), of[136 + 128 + k], 1e-3f);
            Assert.Equal(0, Enumerable.Range(0, 16).Sum(s => of[(8 * s) + k]), 1e-4);
        }

        Dataset data = Load(Classify with { Shape = true });
        Assert.Equal(136, data.InputWidth);
        Assert.Equal("strength-dR", data.Channels[128]);
    }

    [Fact]
    public void A_line_that_is_not_as_it_should_be_is_named_with_its_field()
    {
        Refused("0;1 1:2", "batch2.dat:13: class: expected a class from 1 to 6, found \"0\"");
        Refused("7;1 1:2", "class: expected a class from 1 to 6");
        Refused("3 1:2", "concentration: expected class;concentration, found \"3\"");
        Refused("3;x 1:2", "concentration: expected");
        Refused("3;1 1:2 2:3", "batch2.dat:13: expected 128 features, found 2: was it cut short?");
        Refused(Line(1, 1).Replace("9:", "8:", StringComparison.Ordinal), "feature 9: expected 9:NUMBER, found \"8:");
        Refused(Line(1, 1)[..^4] + "nan", "feature 128: expected 128:NUMBER");
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        File.WriteAllText(PathOf(1), Line(1, 1) + "\n");
        Assert.Contains("batch1.dat: of 1 samples 0 are to learn from; 10 are needed: lower --validation", Fails<SourceException>($"gas:{_folder}"), StringComparison.Ordinal);
        File.WriteAllText(PathOf(1), "\n");
        Assert.Contains("batch1.dat: is empty", Fails<SourceException>($"gas:{_folder}"), StringComparison.Ordinal);
        File.Delete(PathOf(1));
        Assert.Contains("batch1.dat: there is no such file; pcedge-train data gas", Fails<SourceException>($"gas:{_folder}"), StringComparison.Ordinal);
        Assert.Contains("there is no such folder", Fails<SourceException>("gas:nowhere"), StringComparison.Ordinal);
        Assert.Contains("name its folder, gas:FOLDER", Fails<StreamUriException>("gas"), StringComparison.Ordinal);
    }

    private static string Fails<T>(string name)
        where T : StreamException => Assert.Throws<T>(() => DatasetTable.Load(name, Classify)).Message;

    private void Refused(string line, string part)
    {
        Write(2, 12);
        File.AppendAllText(PathOf(2), line + "\n");
        SourceException problem = Assert.Throws<SourceException>(() => Load(Classify));
        Assert.Equal(3, problem.ExitCode);
        Assert.Contains(part, problem.Message, StringComparison.Ordinal);
    }

    private Dataset Load(DatasetOptions options) => DatasetTable.Load($"gas:{_folder}", options);

    private string PathOf(int batch) => Path.Combine(_folder, $"batch{batch}.dat");

    private void Write(int batch, int lines) => File.WriteAllText(PathOf(batch), string.Concat(Enumerable.Range(0, lines).Select(n => Line(batch, n) + "\n")));

    private static string Line(int batch, int n) =>
        $"{1 + (n % 6)};10.5 " + string.Join(' ', Enumerable.Range(1, 128).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i}:{Feature(batch, n, i):0.000000}")));

    private static double Feature(int batch, int n, int i) => (1000.0 / i) + (((n * i) % 17) - 8) + (0.5 * batch);
}
