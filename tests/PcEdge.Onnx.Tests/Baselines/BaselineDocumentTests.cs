using System.Text;
using PcEdge.Models;
using PcEdge.Onnx.Baselines;

namespace PcEdge.Onnx.Tests.Baselines;

public sealed class BaselineDocumentTests
{
    public static TheoryData<BaselineDocument> Documents => new()
    {
        new BaselineDocument
        {
            Task = BaselineTask.Forecast, Channels = ["kitchen", "Küche \"2\""], Mean = [21.125, 0.1], Scale = [1.5, 3e-7], Window = 16, Horizon = 4,
            Training = "models/demo, seed 7",
        },
        new BaselineDocument { Task = BaselineTask.Classify, Channels = ["x", "y", "z"], Window = 128, Classes = ["walking", "lying"], Scores = ClassScores.Logits },
        new BaselineDocument { Task = BaselineTask.Reconstruct, Channels = ["a"], OutputMean = [2], OutputScale = [4] },
        new BaselineDocument { Task = BaselineTask.Regress, Channels = ["a", "b"], Outputs = ["c"], OutputMean = [-1], OutputScale = [1e9] },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void What_is_written_is_read_again(BaselineDocument document)
    {
        string text = document.Write();

        BaselineDocument read = BaselineDocument.Read(Encoding.UTF8.GetBytes(text), "B.onnx.json");

        Assert.Equal(text, read.Write());
        Assert.Equal(document.Task, read.Task);
        Assert.Equal(document.Channels, read.Channels);
        Assert.Equal(document.Mean, read.Mean);
        Assert.Equal(document.Scale, read.Scale);
        Assert.Equal(document.Window, read.Window);
        Assert.Equal(document.Outputs, read.Outputs);
        Assert.Equal(document.OutputMean, read.OutputMean);
        Assert.Equal(document.OutputScale, read.OutputScale);
        Assert.Equal(document.Classes, read.Classes);
        Assert.Equal(document.Scores, read.Scores);
        Assert.Equal(document.Horizon, read.Horizon);
        Assert.Equal(document.Training, read.Training);
    }

    [Fact]
    public void Comments_are_allowed_as_in_a_file_written_by_hand()
    {
        BaselineDocument read = Read("""{ "format": 1, "task": "forecast", /* two of them */ "channels": ["a", "b"], }""");

        Assert.Equal(["a", "b"], read.Channels);
        Assert.Equal(1, read.Window);
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("{", "JSON")]
    [InlineData("[]", "object")]
    [InlineData("""{"task":"forecast","channels":["a"]}""", "\"format\"")]
    [InlineData("""{"format":1,"channels":["a"]}""", "\"task\"")]
    [InlineData("""{"format":1,"task":"forecast"}""", "\"channels\"")]
    [InlineData("""{"format":2,"task":"forecast","channels":["a"]}""", "\"format\"")]
    [InlineData("""{"format":1,"task":"dream","channels":["a"]}""", "forecast or classify or reconstruct or regress")]
    [InlineData("""{"format":1,"task":"forecast","channels":[]}""", "\"channels\"")]
    [InlineData("""{"format":1,"task":"forecast","channels":["a","a"]}""", "\"a\" twice")]
    [InlineData("""{"format":1,"task":"forecast","channels":["a",""]}""", "empty")]
    [InlineData("""{"format":1,"task":"forecast","channels":["a"],"mean":[1,2]}""", "\"mean\"")]
    [InlineData("""{"format":1,"task":"forecast","channels":["a"],"scale":[0]}""", "\"scale\"")]
    [InlineData("""{"format":1,"task":"forecast","channels":["a"],"scale":[-1]}""", "\"scale\"")]
    [InlineData("""{"format":1,"task":"forecast","channels":["a"],"window":0}""", "\"window\"")]
    [InlineData("""{"format":1,"task":"forecast","channels":["a"],"horizon":0}""", "\"horizon\"")]
    [InlineData("""{"format":1,"task":"reconstruct","channels":["a"],"horizon":2}""", "\"horizon\"")]
    [InlineData("""{"format":1,"task":"forecast","channels":["a"],"outputs":["b"]}""", "\"outputs\"")]
    [InlineData("""{"format":1,"task":"regress","channels":["a"]}""", "\"outputs\"")]
    [InlineData("""{"format":1,"task":"regress","channels":["a"],"outputs":["b","c"],"output-mean":[1]}""", "\"output-mean\"")]
    [InlineData("""{"format":1,"task":"classify","channels":["a"]}""", "\"classes\"")]
    [InlineData("""{"format":1,"task":"classify","channels":["a"],"classes":["x"]}""", "at least 2")]
    [InlineData("""{"format":1,"task":"classify","channels":["a"],"classes":["x","a"]}""", "channel \"a\"")]
    [InlineData("""{"format":1,"task":"classify","channels":["a"],"classes":["x","y"],"scores":"votes"}""", "probabilities or logits")]
    [InlineData("""{"format":1,"task":"classify","channels":["a"],"classes":["x","y"],"output-mean":[0,0]}""", "\"output-mean\"")]
    [InlineData("""{"format":1,"task":"forecast","channels":["a"],"chanels":["a"]}""", "\"chanels\"")]
    [InlineData("""{"format":1,"task":"forecast","channels":["a"]} {}""", "more text")]
    public void What_is_wrong_is_named_with_the_file_and_a_remedy(string text, string part)
    {
        ModelFormatException problem = Assert.Throws<ModelFormatException>(() => Read(text));

        Assert.StartsWith("B.onnx.json", problem.Message, StringComparison.Ordinal);
        Assert.Contains(part, problem.Message, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Remedy);
    }

    [Fact]
    public void What_could_not_be_read_again_is_not_written()
    {
        var document = new BaselineDocument { Task = BaselineTask.Classify, Channels = ["a"], Classes = ["x"] };

        Assert.Throws<ModelFormatException>(document.Write);
    }

    private static BaselineDocument Read(string text) => BaselineDocument.Read(Encoding.UTF8.GetBytes(text), "B.onnx.json");
}
