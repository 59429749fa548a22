using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Tests.Models;

/// <summary>Each bad file gives one error that names the tensor and what was expected, and nothing is loaded.</summary>
public class NetworkBadFileTests
{
    private const string Bias = "layer.hidden.recognition.bias";
    private const string Precision = "layer.hidden.recognition.precision";

    [Fact]
    public void A_wrong_shape() =>
        Refused(NetworkFiles.Good().With(NetworkFiles.First, [3, 2], 1, 2, 3, 4, 5, 6), NetworkFiles.First, "F32 [2,3]", "F32 [3,2]");

    [Fact]
    public void A_matrix_given_as_a_vector_of_as_many_numbers() =>
        Refused(NetworkFiles.Good().With(NetworkFiles.First, [6], 1, 2, 3, 4, 5, 6), NetworkFiles.First, "F32 [2,3]", "F32 [6]");

    [Fact]
    public void A_vector_given_as_a_matrix_of_as_many_numbers() =>
        Refused(NetworkFiles.Good().With(Bias, [1, 2], 1, 2), Bias, "F32 [2]", "F32 [1,2]");

    [Fact]
    public void A_wrong_type() =>
        Refused(NetworkFiles.Good().With(NetworkFiles.First, "F64", [2, 3], new byte[48]), NetworkFiles.First, "F32 [2,3]", "F64 [2,3]");

    [Fact]
    public void A_missing_tensor() =>
        Refused(NetworkFiles.Good().Without(NetworkFiles.Second), NetworkFiles.Second, "F32 [1,2]", "no such tensor");

    [Fact]
    public void A_tensor_too_many() =>
        Refused(NetworkFiles.Good().With("layer.hiden.recognition.bias", [2], 1, 2), "layer.hiden.recognition.bias", "no such tensor", "F32 [2]");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1e-20f)]
    [InlineData(1e20f)]
    public void A_precision_that_is_none(float precision) =>
        Refused(NetworkFiles.Good().With(Precision, [2], 3, precision), Precision, "positive", null);

    [Theory]
    [InlineData(1f, 2f, 2f, 1f)] // not positive definite
    [InlineData(1f, 0.5f, 0.4f, 1f)] // not symmetric
    [InlineData(1f, 1f, 1f, 1f)] // singular
    [InlineData(0f, 0f, 0f, 1f)]
    [InlineData(-1f, 0f, 0f, -1f)]
    public void A_covariance_that_is_none(params float[] covariance)
    {
        const string precision = """ "chain":"recognition","predictions":[{"layer":"hidden","pathway":"recognition","precision":{"structure":"full"}}] """;
        var file = new NetworkFiles { OptionsText = NetworkFiles.Options.Replace("\"chain\":\"recognition\"", precision, StringComparison.Ordinal) };
        file.With(NetworkFiles.First, [2, 3], 1, 2, 3, 4, 5, 6).With(NetworkFiles.Second, [1, 2], 7, 8);
        file.Read().CreateModel();
        Refused(file.With("layer.hidden.recognition.covariance", [2, 2], covariance), "layer.hidden.recognition.covariance", "", null);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_number_that_is_not_finite(float number)
    {
        var problem = Assert.Throws<ModelFormatException>(NetworkFiles.Good().With(NetworkFiles.Second, [1, 2], 1, number).Read);
        Assert.Equal($"tensor \"{NetworkFiles.Second}\"", problem.Subject);
        Assert.Equal("finite numbers", problem.Expected);
        Assert.Contains("index 1", problem.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_that_is_not_known()
    {
        var problem = Assert.Throws<ModelFormatException>(new NetworkFiles { Kind = "netwerk" }.Read().CreateModel);
        Assert.Equal("filter or network or hgf or health", problem.Expected);
        Assert.Equal("\"netwerk\"", problem.Found);
    }

    [Fact]
    public void Nothing_is_loaded_from_a_file_of_which_the_last_number_is_wrong()
    {
        ModelContainer good = NetworkFiles.Good().Read();
        var model = (NetworkModel)good.CreateModel();
        byte[] before = Containers.Save(good.Document, model);
        ModelContainer bad = NetworkFiles.Good().With(NetworkFiles.First, [2, 3], 6, 5, 4, 3, 2, 1).With(Precision, [2], 3, -1).Read();
        Assert.Throws<ModelFormatException>(() => bad.Restore(model));
        Assert.Equal(before, Containers.Save(good.Document, model));
    }

    [Fact]
    public void A_lost_tensor_of_a_file_with_checksums()
    {
        NetworkOptions options = NetworkKind.Options(NetworkFiles.Good().Read().Document);
        byte[] file = NetworkKind.Save(NetworkKind.Document(["a", "b", "c", "d"], options), new Network(options.Definition, seed: 1));
        string header = System.Text.Encoding.UTF8.GetString(file);
        int at = header.IndexOf("\"" + Bias + "\":{", StringComparison.Ordinal);
        Assert.True(at > 0);
        file[at + 1] = (byte)'k';
        Assert.Contains(Bias, Assert.Throws<ModelFormatException>(() => ModelContainer.Read(file)).Message, StringComparison.Ordinal);
    }

    private static void Refused(NetworkFiles file, string tensor, string expected, string? found)
    {
        ModelContainer read = file.Read();
        foreach (Action load in (Action[])[() => read.CreateModel(), () => NetworkKind.Load(read)])
        {
            var problem = Assert.Throws<ModelFormatException>(load);
            Assert.Equal($"tensor \"{tensor}\"", problem.Subject);
            Assert.StartsWith(expected, problem.Expected, StringComparison.Ordinal);
            Assert.Equal(found ?? problem.Found, problem.Found);
        }
    }
}
