using System.Text;
using PcEdge.Onnx.Graphs;
using PcEdge.Onnx.Runtime;

namespace PcEdge.Onnx.Tests.Runtime;

/// <summary>What cannot be run is refused in one line that names the file, what is wrong and what to do.</summary>
public sealed class OnnxRefusalTests
{
    public static TheoryData<string, string> Foreign => new()
    {
        { "", "the file is empty" },
        { "{\"kind\": \"network\"}", "this is JSON" },
        { "t,kitchen\n1,21.4\n", "this is text" },
        { "<!DOCTYPE html>", "this is HTML or XML" },
        { "PK\u0003\u0004archive", "this is a zip archive, perhaps a PyTorch file" },
        { "\u0010\0\0\0\0\0\0\0{\"__metadata__\":{}}", "this is a safetensors model" },
        { "\u007fELF\u0002\u0001\u0001", "this is a program or library" },
        { "version https://git-lfs.github.com/spec/v1", "this is a pointer of Git LFS" },
        { "\b\bnonsense", "no ONNX file, or one that was cut short or damaged" },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public void Another_kind_of_file_is_named(string content, string expected) =>
        Assert.StartsWith($"model.onnx: {expected}", Shared.Refusal(Encoding.UTF8.GetBytes(content)), StringComparison.Ordinal);

    [Fact]
    public void A_file_cut_short_says_so() =>
        Assert.Contains("cut short or damaged", Shared.Refusal(Shared.Write(Shared.Perceptron())[..200]), StringComparison.Ordinal);

    [Fact]
    public void An_operator_that_is_not_known_is_named() =>
        Assert.Matches("has no operator Settle with domain_version of 13; export the model with operators it has", Shared.Refusal(One("Settle")));

    [Fact]
    public void An_operator_set_that_is_too_new_says_which_is_the_newest() =>
        Assert.Matches("the file keeps to an operator set newer than [0-9]+, the newest that ONNX Runtime 1.[0-9.]+ knows", Shared.Refusal(Shared.Write(Shared.Perceptron(), operatorSet: 99)));

    [Fact]
    public void An_open_dimension_that_is_no_batch_is_named_with_the_remedy()
    {
        string message = Shared.Refusal(One("Tanh", 1, -1, 3));
        Assert.Contains("input x [1, open, 3] leaves dimension 'open' open; say how large it is", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_open_dimension_takes_the_size_it_is_given()
    {
        var options = new OnnxSessionOptions { Dimensions = new Dictionary<string, long> { ["open"] = 5 } };
        using OnnxSession session = Shared.Open(One("Tanh", 1, -1, 3), options);
        Assert.Equal([1, 5, 3], session.Inputs[0].Shape);
        Assert.Equal([1, 5, 3], session.Outputs[0].Shape);
        session.Input(0).Fill(1);
        Assert.True(session.Run());
        Assert.Equal(MathF.Tanh(1), session.Output(0)[14], 1e-6f);
    }

    [Fact]
    public void An_output_that_the_file_leaves_open_is_measured()
    {
        var graph = new GraphBuilder("open");
        string x = graph.Input("x", 1, 6);
        graph.Output(graph.Apply("Reshape", x, graph.Wholes("shape", 1, 3, 2)), "y", -1, -1, -1);
        using OnnxSession session = Shared.Open(graph.Build());
        Assert.Equal([1, 3, 2], session.Outputs[0].Shape);
        ((float[])[1, 2, 3, 4, 5, 6]).CopyTo(session.Input(0));
        Assert.True(session.Run());
        Assert.Equal([1, 2, 3, 4, 5, 6], session.Output(0).ToArray());
    }

    [Fact]
    public void A_run_that_fails_says_why_and_the_session_goes_on()
    {
        // Row x of a table of three: a whole number only once it runs.
        var graph = new GraphBuilder("lookup");
        string row = graph.Apply("Cast", [graph.Input("x", 1)], new OnnxSetting("to") { Whole = 7 });
        graph.Output(graph.Apply("Gather", graph.Constant("table", (float[])[10, 20, 30], 3), row), "y", 1);
        using OnnxSession session = Shared.Open(graph.Build());
        session.Input(0)[0] = 5;
        Assert.False(session.Run());
        Assert.Matches("^model.onnx: ONNX Runtime 1.[0-9.]+: .*Gather.*5", session.Failure!);
        session.Input(0)[0] = 2;
        Assert.True(session.Run());
        Assert.Null(session.Failure);
        Assert.Equal(30, session.Output(0)[0]);
    }

    [Fact]
    public void A_session_that_has_ended_runs_no_more()
    {
        OnnxSession session = Shared.Open(Shared.Perceptron());
        session.Dispose();
        session.Dispose();
        Assert.False(session.Run());
        Assert.Equal("model.onnx: the session has ended", session.Failure);
        Assert.Throws<ObjectDisposedException>(() => session.Input(0).Length);
    }

    private static byte[] One(string type, params long[] shape)
    {
        var graph = new GraphBuilder("one");
        long[] size = shape.Length > 0 ? shape : [1, 3];
        graph.Output(graph.Apply(type, graph.Input("x", size)), "y", size);
        return Shared.Write(graph.Build());
    }
}
