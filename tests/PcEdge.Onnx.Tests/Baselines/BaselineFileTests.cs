using System.Text;
using System.Text.RegularExpressions;
using PcEdge.Models;
using PcEdge.Onnx.Baselines;
using PcEdge.Onnx.Graphs;
using PcEdge.Onnx.Runtime;
using PcEdge.Onnx.Tests.Runtime;

namespace PcEdge.Onnx.Tests.Baselines;

public sealed class BaselineFileTests : IDisposable
{
    private static readonly BaselineDocument Regression = new() { Task = BaselineTask.Regress, Channels = ["a", "b"], Outputs = ["sum"] };

    private readonly string _folder = Directory.CreateTempSubdirectory("pcedge").FullName;

    private string Model => Path.Combine(_folder, "B.onnx");

    private string Beside => Model + ".json";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_beside_the_model_is_taken_before_its_metadata_and_one_that_is_asked_for_before_both()
    {
        Write(Graphs.Linear(2, [1, 1]), Regression.Write());
        Assert.Equal(["sum"], BaselineFile.Read(Model).Document!.Outputs);
        File.WriteAllText(Beside, (Regression with { Outputs = ["beside"] }).Write());
        Assert.Equal(["beside"], BaselineFile.Read(Model).Document!.Outputs);
        string asked = Path.Combine(_folder, "asked.json");
        File.WriteAllText(asked, (Regression with { Outputs = ["asked"] }).Write());
        Assert.Equal(["asked"], BaselineFile.Read(Model, asked).Document!.Outputs);
    }

    [Fact]
    public void A_digest_is_of_the_file_and_of_what_is_said_of_it()
    {
        Write(Graphs.Linear(2, [1, 1]), Regression.Write());
        BaselineFile file = BaselineFile.Read(Model);
        string digest = file.Digest(file.Document!);
        Assert.Equal(digest, BaselineFile.Read(Model).Digest(Regression));
        Assert.NotEqual(digest, file.Digest(Regression with { Mean = [1, 2] }));
        Write(Graphs.Linear(2, [1, 2]), Regression.Write());
        Assert.NotEqual(digest, BaselineFile.Read(Model).Digest(Regression));
    }

    [Fact]
    public void A_broken_description_names_its_file_or_its_metadata()
    {
        Write(Graphs.Linear(2, [1, 1]), "{");
        Assert.StartsWith($"{Model}, metadata \"pcedge\": expected", Assert.Throws<ModelFormatException>(() => BaselineFile.Read(Model)).Message, StringComparison.Ordinal);
        File.WriteAllText(Beside, """{"format":1,"task":"dream","channels":["a"]}""");
        Assert.StartsWith($"{Beside}, field \"task\": expected", Assert.Throws<ModelFormatException>(() => BaselineFile.Read(Model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_there_and_what_is_no_file_are_told()
    {
        Assert.Equal($"{Model}: there is no such file", Assert.Throws<OnnxException>(() => BaselineFile.Read(Model)).Message);
        Assert.StartsWith($"{_folder}: this is a folder", Assert.Throws<OnnxException>(() => BaselineFile.Read(_folder)).Message, StringComparison.Ordinal);
        Write(Graphs.Same(1, 2), null);
        Assert.Equal($"{Beside}: there is no such file", Assert.Throws<OnnxException>(() => BaselineFile.Read(Model, Beside)).Message);
    }

    [Fact]
    public void Without_a_description_as_many_outputs_as_channels_are_a_reconstruction()
    {
        Write(Graphs.Same(1, 2), null);
        BaselineDocument document = BaselineFile.Read(Model).For(["a", "b"]);
        Assert.Equal((BaselineTask.Reconstruct, 1), (document.Task, document.Window));
        Assert.Equal(["a", "b"], document.Channels);
        Write(Graphs.Same(1, 5, 2), null);
        Assert.Equal(5, BaselineFile.Read(Model).For(["a", "b"]).Window);
    }

    [Theory]
    [InlineData(2, 3, "classify")]
    [InlineData(2, 1, "regress")]
    [InlineData(8, 8, "reconstruct")]
    [InlineData(8, 2, "reconstruct")]
    [InlineData(3, 3, "reconstruct")]
    [InlineData(8, 5, "classify")]
    public void What_the_shapes_do_not_say_is_asked_for_with_a_description_that_fits(int inputs, int outputs, string task)
    {
        Write(Graphs.Linear(inputs, new float[inputs * outputs]), null);
        BaselineFile file = BaselineFile.Read(Model);
        string message = Assert.Throws<ModelFormatException>(() => file.For(["a", "b"])).Message;
        Assert.StartsWith($"{Model}: its ", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        string pasted = Regex.Match(message, $"in {Regex.Escape(Beside)}: ({{.*}})$").Groups[1].Value;
        Assert.Contains($"\"task\":\"{task}\"", pasted, StringComparison.Ordinal);
        File.WriteAllText(Beside, pasted);
        BaselineFile described = BaselineFile.Read(Model);
        using OnnxSession session = described.Open(Shared.Library, described.Document!, new OnnxSessionOptions());
        Assert.Equal(described.Document, described.CreateModel(session, described.Document!).Document);
    }

    [Fact]
    public void A_time_axis_that_the_file_leaves_open_is_as_long_as_the_window()
    {
        Write(Graphs.Same(1, -1, 2), (Regression with { Task = BaselineTask.Reconstruct, Outputs = [], Window = 4 }).Write());
        BaselineFile file = BaselineFile.Read(Model);
        using OnnxSession session = file.Open(Shared.Library, file.Document!, new OnnxSessionOptions());
        Assert.Equal([1, 4, 2], session.Inputs[0].Shape);
        OnnxStreamModel model = file.CreateModel(session, file.Document!);
        var output = new StepOutput(2);
        for (int row = 0; row < 5; row++)
        {
            Graphs.Step(model, output, row, -row);
        }

        Assert.Equal([4, -4], output.Estimate);
    }

    [Theory]
    [InlineData("""{"format":1,"task":"reconstruct","channels":["a","b","c"]}""", "the model's input: expected [1, 3] for a window of 1 row of 3 channels, found x [1, 8]; 8 numbers are not whole rows of 3 channels")]
    [InlineData("""{"format":1,"task":"reconstruct","channels":["a","b"],"window":3}""", "expected [1, 3, 2] or [1, 6] for a window of 3 rows of 2 channels, found x [1, 8]")]
    [InlineData("""{"format":1,"task":"reconstruct","channels":["a","b"],"window":4}""", "the model's output: expected 2 numbers, one for each channel, or 8, all rows of the window (reconstruct), found 3: y [1, 3]")]
    [InlineData("""{"format":1,"task":"forecast","channels":["a","b"],"window":4,"horizon":3}""", "or 6, all rows of 3 rows ahead (forecast), found 3")]
    [InlineData("""{"format":1,"task":"classify","channels":["a","b"],"window":4,"classes":["x","y"]}""", "expected 2 numbers, one for each class (classify), found 3: y [1, 3]; correct \"classes\"")]
    [InlineData("""{"format":1,"task":"regress","channels":["a","b"],"window":4,"outputs":["x"]}""", "expected 1 numbers, one for each output channel (regress), found 3")]
    public void A_description_that_does_not_fit_is_refused_with_what_would(string description, string part)
    {
        Write(Graphs.Linear(8, new float[24]), description);
        BaselineFile file = BaselineFile.Read(Model);
        using OnnxSession session = file.Open(Shared.Library, file.Document!, new OnnxSessionOptions());
        string message = Assert.Throws<ModelFormatException>(() => file.CreateModel(session, file.Document!)).Message;
        Assert.StartsWith($"{Model}: the model's ", message, StringComparison.Ordinal);
        Assert.Contains(part, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_inputs_and_wrong_ranks_are_refused()
    {
        var graph = new GraphBuilder("two");
        graph.Output(graph.Apply("Add", graph.Input("a", 1, 2), graph.Input("b", 1, 2)), "y", 1, 2);
        Write(graph.Build(), (Regression with { Task = BaselineTask.Reconstruct, Outputs = [] }).Write());
        Assert.Contains("expected one input, found 2: a [1, 2], b [1, 2]", Refusal(), StringComparison.Ordinal);
        Write(Graphs.Same(1, 3, 2, 2), (Regression with { Task = BaselineTask.Reconstruct, Outputs = [], Window = 6 }).Write());
        Assert.Contains("expected [1, 6, 2] or [1, 12]", Refusal(), StringComparison.Ordinal);
        Write(Graphs.Same(1, 2, 6), (Regression with { Task = BaselineTask.Reconstruct, Outputs = [], Window = 6 }).Write());
        Assert.Contains("found x [1, 2, 6]", Refusal(), StringComparison.Ordinal);
    }

    private string Refusal()
    {
        BaselineFile file = BaselineFile.Read(Model);
        using OnnxSession session = file.Open(Shared.Library, file.Document!, new OnnxSessionOptions());
        return Assert.Throws<ModelFormatException>(() => file.CreateModel(session, file.Document!)).Message;
    }

    private void Write(OnnxGraph graph, string? description)
    {
        var metadata = new Dictionary<string, string>();
        if (description is not null)
        {
            metadata.Add(BaselineDocument.MetadataKey, description);
        }

        File.WriteAllBytes(Model, OnnxWriter.Write(new OnnxModel { Graph = graph, Metadata = metadata }));
    }
}
