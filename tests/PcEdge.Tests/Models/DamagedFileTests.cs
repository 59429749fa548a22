using System.Text;
using PcEdge.Models;

namespace PcEdge.Tests.Models;

public class DamagedFileTests
{
    private const string Two = "\"x\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}";

    [Theory]
    [InlineData("\"x\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,3]}", "data_offsets")] // longer than its shape
    [InlineData("\"x\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,2]}", "hole")]
    [InlineData("\"x\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}", "bytes")] // a byte too many behind it
    [InlineData(Two + "," + Two, "twice")]
    [InlineData(Two + ",\"y\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,2]}", "overlap")]
    [InlineData("\"x\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[2,0]}", "data_offsets")]
    [InlineData("\"x\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2000]}", "data_offsets")]
    [InlineData("\"x\":{\"dtype\":\"U8\",\"shape\":[-2],\"data_offsets\":[0,2]}", "shape")]
    [InlineData("\"x\":{\"dtype\":\"F64\",\"shape\":[2147483647,2147483647,2147483647],\"data_offsets\":[0,2]}", "larger shape")]
    [InlineData("\"x\":{\"dtype\":\"U8\",\"shape\":[1,1,1,1,1,1,1,1,2],\"data_offsets\":[0,2]}", "shape")] // nine dimensions
    [InlineData("\"x\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]}", "F16")]
    [InlineData("\"x\":{\"dtype\":\"BOOL\",\"shape\":[2],\"data_offsets\":[0,2]}", "0 or 1")]
    [InlineData("\"x\":{\"dtype\":\"U8\",\"shape\":[2]}", "not all three")]
    [InlineData("\"x\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2],\"extra\":1}", "extra")]
    [InlineData("\"x\":3", "a number")]
    public void A_wrong_tensor_is_named_with_what_is_wrong(string tensors, string complaint)
    {
        byte[] file = Containers.ByHand(Containers.Header(tensors), 7, 8);
        var problem = Assert.Throws<ModelFormatException>(() => ModelContainer.Read(file));
        Assert.Contains(complaint, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind":"filter","channels":["a"]}""", "format")]
    [InlineData("""{"format":2,"kind":"filter","channels":["a"]}""", "format")]
    [InlineData("""{"format":1,"channels":["a"]}""", "kind")]
    [InlineData("""{"format":1,"kind":"filter"}""", "channels")]
    [InlineData("""{"format":1,"kind":"filter","channels":[]}""", "channels")]
    [InlineData("""{"format":1,"kind":"filter","channels":["a","a"]}""", "\"a\" twice")]
    [InlineData("""{"format":1,"kind":"filter","channels":["a"],"units":["K","K"]}""", "units")]
    [InlineData("""{"format":1,"kind":"filter","channels":["\ud800"]}""", "UTF-8")]
    [InlineData("""{"format":1,"kind":"filter","channels":["a"],"crc32c":{"x":"00000000"}}{}""", "more text")]
    [InlineData("""{"format":1,"kind":"filter","channels":["a"]""", "line 1")]
    [InlineData("""{"format":1,"kind":"filter","channels":["a"],"state":{"model":"x"}}""", "not all three")]
    public void A_wrong_document_is_refused_by_field(string json, string complaint)
    {
        var problem = Assert.Throws<ModelFormatException>(() => ModelContainer.Read(Encoding.UTF8.GetBytes(json)));
        Assert.Contains(complaint, problem.Message, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Remedy);
    }

    [Theory]
    [InlineData("""{"horizont":3}""", "horizont")]
    [InlineData("""{"horizon":-1}""", "horizon")]
    [InlineData("""{"alarms-per-day":0}""", "alarms-per-day")]
    [InlineData("""{"false-alarm-rate":1}""", "false-alarm-rate")]
    [InlineData("""{"group":[0,1]}""", "group")]
    public void A_wrong_option_is_refused_by_name(string options, string complaint)
    {
        string json = $$"""{"format":1,"kind":"filter","channels":["a"],"options":{{options}}}""";
        ModelContainer file = ModelContainer.Read(Encoding.UTF8.GetBytes(json));
        var problem = Assert.Throws<ModelFormatException>(file.CreateModel);
        Assert.Contains(complaint, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_turned_bit_of_a_number_fails_its_checksum()
    {
        byte[] file = Containers.Save(Containers.Document("a", "b"), ProbeModel.Filled(2));
        int data = ModelContainer.Read(file).Find("belief")!.Offset;
        for (int bit = 0; bit < 8 * (file.Length - data); bit++)
        {
            byte[] damaged = (byte[])file.Clone();
            damaged[data + (bit / 8)] ^= (byte)(1 << (bit % 8));
            Assert.Throws<ModelFormatException>(() => ModelContainer.Read(damaged));
        }
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        byte[] file = Containers.Save(Containers.Document("a", "b"), ProbeModel.Filled(2));
        for (int length = 0; length < file.Length; length++)
        {
            Assert.Throws<ModelFormatException>(() => ModelContainer.Read(file.AsMemory(0, length)));
        }
    }

    [Fact]
    public void A_number_that_is_not_finite_is_neither_written_nor_read()
    {
        ProbeModel model = ProbeModel.Filled(1);
        model.Belief[0] = double.NaN;
        Assert.Contains("belief", Assert.Throws<ModelFormatException>(() => Containers.Save(Containers.Document("a"), model)).Message, StringComparison.Ordinal);

        byte[] infinite = BitConverter.GetBytes(float.PositiveInfinity);
        byte[] file = Containers.ByHand(Containers.Header("\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}"), infinite);
        Assert.Contains("finite", Assert.Throws<ModelFormatException>(() => ModelContainer.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_restore_that_does_not_fit_leaves_the_model_as_it_was()
    {
        ModelContainer file = ModelContainer.Read(Containers.Save(Containers.Document("a", "b"), ProbeModel.Filled(2)));
        var larger = new ProbeModel(3);
        var problem = Assert.Throws<ModelFormatException>(() => file.Restore(larger));
        Assert.Equal("tensor \"belief\"", problem.Subject);
        Assert.Equal("F64 [3]", problem.Expected);
        Assert.Equal("F64 [2]", problem.Found);
        Assert.Equal(new double[3], larger.Belief);
        Assert.Equal(0, larger.Count[0]);
    }

    [Fact]
    public void A_safetensors_file_of_somebody_else_is_told_apart()
    {
        byte[] file = Containers.ByHand("{\"__metadata__\":{\"format\":\"pt\"}}");
        Assert.Contains("not made for PcEdge", Assert.Throws<ModelFormatException>(() => ModelContainer.Read(file)).Message, StringComparison.Ordinal);
    }
}
