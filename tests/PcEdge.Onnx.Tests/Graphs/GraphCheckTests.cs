using PcEdge.Onnx.Graphs;
using PcEdge.Onnx.Runtime;

namespace PcEdge.Onnx.Tests.Graphs;

public sealed class GraphCheckTests
{
    private static readonly OnnxValue X = new("x", [1, 4]);
    private static readonly OnnxValue Y = new("y", [1, 4]);

    [Fact]
    public void Operators_may_come_in_any_order() => new GraphCheck("a.onnx", Graph(Node("Tanh", "h", "y"), Node("Neg", "x", "h"))).Check();

    [Fact]
    public void What_is_taken_must_be_given() =>
        Assert.Equal("a.onnx: operator Tanh takes 'h', which nothing gives; the file is damaged or was exported wrongly: export it again", Refusal(Graph(Node("Tanh", "h", "y"))));

    [Fact]
    public void What_is_asked_for_must_be_given() => Assert.Contains("nothing gives output 'y'", Refusal(Graph(Node("Tanh", "x", "z"))), StringComparison.Ordinal);

    [Fact]
    public void Something_must_be_asked_for() => Assert.Contains("it has no output", Refusal(Graph() with { Outputs = [] }), StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_given_twice()
    {
        Assert.Contains("'y' is given twice", Refusal(Graph(Node("Tanh", "x", "y"), Node("Neg", "x", "y"))), StringComparison.Ordinal);
        Assert.Contains("'x' is given twice", Refusal(Graph(Node("Tanh", "x", "x"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_waits_for_itself()
    {
        Assert.Contains("operator Tanh waits for its own result", Refusal(Graph(Node("Tanh", "y", "y"))), StringComparison.Ordinal);
        Assert.Contains("waits for its own result", Refusal(Graph(Node("Neg", "x", "b"), Node("Tanh", "h", "y"), Node("Neg", "y", "h"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Reshape")]
    [InlineData("Expand")]
    [InlineData("Tile")]
    public void No_shape_is_absurd(string type)
    {
        OnnxGraph graph = Graph(new OnnxNode(type, ["x", "shape"], ["y"], []));
        Assert.Contains($"operator {type} asks for more than 67108864 numbers", Refusal(graph with { Constants = [new OnnxTensor("shape", [2]) { Wholes = [-1, 4278190084] }] }), StringComparison.Ordinal);
        Assert.Contains($"operator {type} asks for more than 67108864 numbers", Refusal(graph with { Constants = [new OnnxTensor("shape", [2]) { Wholes = [1 << 14, 1 << 14] }] }), StringComparison.Ordinal);
        new GraphCheck("a.onnx", graph with { Constants = [new OnnxTensor("shape", [2]) { Wholes = [-1, 4] }] }).Check();
    }

    [Fact]
    public void The_end_of_a_slice_is_no_size() =>
        new GraphCheck("a.onnx", Graph(new OnnxNode("Slice", ["x", "begin", "end"], ["y"], [])) with
        {
            Constants = [new OnnxTensor("begin", [1]) { Wholes = [0] }, new OnnxTensor("end", [1]) { Wholes = [long.MaxValue] }],
        }).Check();

    [Fact]
    public void No_input_is_absurd() =>
        Assert.Contains("x [1, 1048576, 1048576] has more than 67108864 numbers", Refusal(Graph(Node("Tanh", "x", "y")) with { Inputs = [new OnnxValue("x", [1, 1 << 20, 1 << 20])] }), StringComparison.Ordinal);

    private static OnnxNode Node(string type, string input, string output) => new(type, [input], [output], []);

    private static OnnxGraph Graph(params OnnxNode[] nodes) => new() { Name = "g", Inputs = [X], Outputs = [Y], Nodes = nodes, Constants = [] };

    private static string Refusal(OnnxGraph graph) => Assert.Throws<OnnxException>(new GraphCheck("a.onnx", graph).Check).Message;
}
