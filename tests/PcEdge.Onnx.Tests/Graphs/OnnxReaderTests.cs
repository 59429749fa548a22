using PcEdge.Onnx.Graphs;
using PcEdge.Onnx.Runtime;
using PcEdge.Onnx.Tests.Runtime;

namespace PcEdge.Onnx.Tests.Graphs;

public sealed class OnnxReaderTests
{
    private static readonly OnnxModel Everything = new()
    {
        Producer = "somebody",
        ProducerVersion = "1.2",
        OperatorSet = 17,
        Metadata = new Dictionary<string, string> { ["channels"] = "[\"kitchen\"]", ["ключ"] = "" },
        Graph = new OnnxGraph
        {
            Name = "everything",
            Inputs = [new OnnxValue("x", [1, -1, 3])],
            Outputs = [new OnnxValue("y", []), new OnnxValue("z", [2])],
            Nodes = [new OnnxNode("Gemm", ["x", "", "w"], ["y", "z"], [new OnnxSetting("alpha") { Number = 0.5f }, new OnnxSetting("transB") { Whole = -1 }, new OnnxSetting("axes") { Wholes = [0, -2, long.MaxValue] }])],
            Constants = [new OnnxTensor("w", [2, 2]) { Numbers = new[] { 1, -2.5f, float.NaN, 4 } }, new OnnxTensor("i", [3]) { Wholes = [1, -2, long.MinValue] }, new OnnxTensor("s", []) { Numbers = new[] { 7f } }],
        },
    };

    [Fact]
    public void What_was_written_is_read()
    {
        OnnxModel read = OnnxReader.Read(OnnxWriter.Write(Everything), "a.onnx");
        Assert.Equal(("somebody", "1.2", 17), (read.Producer, read.ProducerVersion, read.OperatorSet));
        Assert.Equal(Everything.Metadata, read.Metadata);
        Assert.Equal("everything", read.Graph.Name);
        Assert.Equal(["x [1, open, 3]"], read.Graph.Inputs.Select(input => input.Describe()));
        Assert.Equal(["y []", "z [2]"], read.Graph.Outputs.Select(output => output.Describe()));
        OnnxNode node = Assert.Single(read.Graph.Nodes);
        Assert.Equal("Gemm", node.Operator);
        Assert.Equal(["x", "", "w"], node.Inputs);
        Assert.Equal(["y", "z"], node.Outputs);
        Assert.Equal([0.5f, null, null], node.Settings.Select(setting => setting.Number));
        Assert.Equal([null, -1, null], node.Settings.Select(setting => setting.Whole));
        Assert.Equal([0, -2, long.MaxValue], node.Settings[2].Wholes!);
        Assert.Equal([1, -2.5f, float.NaN, 4], read.Graph.Constants[0].Numbers.ToArray());
        Assert.Equal([1, -2, long.MinValue], read.Graph.Constants[1].Wholes!);
        Assert.Empty(read.Graph.Constants[2].Shape);
        Assert.Equal(OnnxWriter.Write(Everything), OnnxWriter.Write(read));
    }

    [Fact]
    public void Numbers_that_are_not_wanted_are_not_read()
    {
        OnnxModel read = OnnxReader.Read(OnnxWriter.Write(Everything), "a.onnx", numbers: false);
        Assert.Equal([2, 2], read.Graph.Constants[0].Shape);
        Assert.Equal(0, read.Graph.Constants[0].Numbers.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Numbers_may_come_one_by_one_or_packed(bool packed)
    {
        OnnxTensor constant = Constant(tensor =>
        {
            if (packed)
            {
                tensor.Bytes(1, [2]);
                tensor.Bytes(4, [0, 0, 0x80, 0x3F, 0, 0, 0, 0x40]);
            }
            else
            {
                tensor.Whole(1, 2);
                tensor.Single(4, 1);
                tensor.Single(4, 2);
            }
        });
        Assert.Equal([1, 2], constant.Numbers.ToArray());
    }

    [Fact]
    public void An_input_with_a_constant_of_its_name_is_that_constant()
    {
        OnnxGraph graph = Everything.Graph with { Inputs = [new OnnxValue("w", [2, 2]), new OnnxValue("x", [1, 3])] };
        Assert.Equal(["x"], OnnxReader.Read(OnnxWriter.Write(Everything with { Graph = graph }), "a.onnx").Graph.Inputs.Select(input => input.Name));
    }

    [Fact]
    public void An_operator_that_gives_a_constant_is_that_constant()
    {
        OnnxGraph graph = OnnxReader.Read(File(file => file.Message(1, node =>
        {
            node.Text(2, "shape");
            node.Text(4, "Constant");
            node.Message(5, setting => setting.Message(5, tensor =>
            {
                tensor.Whole(1, 2);
                tensor.Whole(2, 7);
                tensor.Whole(7, -1);
                tensor.Whole(7, 4);
            }));
        })), "a.onnx").Graph;
        Assert.Empty(graph.Nodes);
        OnnxTensor constant = Assert.Single(graph.Constants);
        Assert.Equal("shape", constant.Name);
        Assert.Equal([-1, 4], constant.Wholes!);
    }

    [Fact]
    public void Fields_that_are_not_known_are_left_out()
    {
        byte[] unknown = [0xF8, 0x07, 0x01, 0xF9, 0x07, 1, 2, 3, 4, 5, 6, 7, 8, 0xFA, 0x07, 0x01, 0x55, 0xFD, 0x07, 1, 2, 3, 4];
        Assert.Equal("somebody", OnnxReader.Read((byte[])[.. unknown, .. OnnxWriter.Write(Everything)], "a.onnx").Producer);
    }

    [Fact]
    public void A_constant_with_other_numbers_than_its_shape_says_is_refused()
    {
        Action<ProtobufWriter>[] wrong =
        [
            tensor => { tensor.Whole(1, 2); tensor.Bytes(9, [1, 2, 3, 4]); },
            tensor => { tensor.Whole(1, -1); tensor.Bytes(9, []); },
            tensor => { tensor.Whole(1, 1L << 40); tensor.Whole(1, 1L << 40); tensor.Bytes(9, []); },
            tensor => tensor.Single(4, float.NaN),
        ];
        foreach (Action<ProtobufWriter> write in wrong[..3])
        {
            Assert.Equal("a.onnx: constant 'w' has other numbers than its shape says; the file is damaged: copy it again, or export it again", Refusal(() => Constant(write)));
        }

        Assert.Equal([float.NaN], Constant(wrong[3]).Numbers.ToArray());
    }

    [Fact]
    public void Numbers_in_another_file_are_refused() =>
        Assert.Equal(
            "a.onnx: constant 'w' lies in another file; save the model as one file, with its weights inside",
            Refusal(() => Constant(tensor => { tensor.Whole(1, 2); tensor.Whole(14, 1); })));

    [Fact]
    public void Graphs_nest_only_so_deep()
    {
        static void Nest(ProtobufWriter graph, int depth)
        {
            graph.Message(1, node => node.Message(5, setting => setting.Message(6, inner =>
            {
                if (depth > 0)
                {
                    Nest(inner, depth - 1);
                }
            })));
        }

        Assert.Equal("a.onnx: graphs nest deeper than 32; simplify the model", Refusal(() => OnnxReader.Read(File(graph => Nest(graph, 100)), "a.onnx")));
    }

    [Fact]
    public void A_file_without_graph_or_operator_set_is_no_model()
    {
        var file = new ProtobufWriter();
        file.Whole(1, 8);
        Assert.Equal("a.onnx: no ONNX model: it has no graph; export it again", Refusal(() => OnnxReader.Read(file.Written.ToArray(), "a.onnx")));
        file.Message(7, graph => graph.Text(2, "g"));
        Assert.Equal("a.onnx: no ONNX model: it has no operator set; export it again", Refusal(() => OnnxReader.Read(file.Written.ToArray(), "a.onnx")));
    }

    [Fact]
    public void Cut_anywhere_it_is_refused_in_one_line()
    {
        byte[] file = Shared.Write(Shared.Perceptron());
        for (int length = 0; length < file.Length; length++)
        {
            string message = Refusal(() => OnnxReader.Read(file.AsMemory(0, length), "a.onnx"));
            Assert.StartsWith("a.onnx: ", message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', message);
        }
    }

    [Fact]
    public void Whatever_byte_is_wrong_it_is_read_or_refused_in_one_line()
    {
        byte[] file = OnnxWriter.Write(Everything);
        var random = new Random(17);
        for (int round = 0; round < 10_000; round++)
        {
            byte[] wrong = [.. file];
            wrong[random.Next(wrong.Length)] = (byte)random.Next(256);
            try
            {
                OnnxReader.Read(wrong, "a.onnx");
            }
            catch (OnnxException refusal)
            {
                Assert.DoesNotContain(refusal.Message, char.IsControl);
            }
        }
    }

    private static string Refusal(Action read) => Assert.Throws<OnnxException>(read).Message;

    private static OnnxTensor Constant(Action<ProtobufWriter> write)
    {
        byte[] file = File(graph => graph.Message(5, tensor =>
        {
            tensor.Whole(2, 1);
            tensor.Text(8, "w");
            write(tensor);
        }));
        return Assert.Single(OnnxReader.Read(file, "a.onnx").Graph.Constants);
    }

    private static byte[] File(Action<ProtobufWriter> graph)
    {
        var file = new ProtobufWriter();
        file.Message(7, graph);
        file.Message(8, opset => opset.Whole(2, 13));
        return file.Written.ToArray();
    }
}
