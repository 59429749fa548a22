using PcEdge.Onnx.Graphs;
using PcEdge.Onnx.Runtime;
using PcEdge.Tests.Contracts;

namespace PcEdge.Onnx.Tests.Runtime;

public sealed class OnnxSessionTests
{
    // float32 sums of seven products of numbers about 1.
    private const double Rounding = 1e-6;

    [Fact]
    public void A_perceptron_comes_to_what_its_formula_says()
    {
        using OnnxSession session = Shared.Open(Shared.Perceptron());
        var random = new Random(5);
        for (int sample = 0; sample < 20; sample++)
        {
            Span<float> x = session.Input(0);
            for (int i = 0; i < x.Length; i++)
            {
                x[i] = (2 * random.NextSingle()) - 1;
            }

            Assert.True(session.Run());
            double[] y = Shared.Perceptron(x);
            Assert.Equal(y[0], session.Output(0)[0], Rounding);
            Assert.Equal(y[1], session.Output(0)[1], Rounding);
        }
    }

    [Fact]
    public void Inputs_and_outputs_come_in_the_order_of_the_file()
    {
        var graph = new GraphBuilder("order");
        string second = graph.Input("b", 1, 2), first = graph.Input("a", 1, 2);
        graph.Output(graph.Apply("Sub", first, second), "z", 1, 2);
        graph.Output(graph.Apply("Mul", first, second), "m", 1, 2);
        using OnnxSession session = Shared.Open(graph.Build());
        ((float[])[1, 2]).CopyTo(session.Input(0));
        ((float[])[10, 30]).CopyTo(session.Input(1));
        Assert.True(session.Run());
        Assert.Equal(["b", "a"], session.Inputs.Select(input => input.Name));
        Assert.Equal(["z", "m"], session.Outputs.Select(output => output.Name));
        Assert.Equal([9, 28], session.Output(0).ToArray());
        Assert.Equal([10, 60], session.Output(1).ToArray());
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        using OnnxSession session = Shared.Open(Shared.Perceptron());
        session.Run();
        Assert.Equal(0, Allocated.By(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                session.Run();
            }
        }));
    }

    [Fact]
    public void An_open_batch_is_one_sample()
    {
        using OnnxSession session = Shared.Open(Shared.Perceptron(batch: -1));
        Assert.Equal([1, 3], session.Inputs[0].Shape);
        Assert.Equal([1, 2], session.Outputs[0].Shape);
        Assert.True(session.Run());
    }

    [Fact]
    public void Two_sessions_do_not_meet()
    {
        using OnnxSession first = Shared.Open(Shared.Perceptron()), second = Shared.Open(Shared.Perceptron());
        first.Input(0).Fill(0.5f);
        second.Input(0).Fill(-0.25f);
        Assert.True(first.Run() && second.Run());
        Assert.Equal(Shared.Perceptron([0.5f, 0.5f, 0.5f])[0], first.Output(0)[0], Rounding);
        Assert.Equal(Shared.Perceptron([-0.25f, -0.25f, -0.25f])[0], second.Output(0)[0], Rounding);
    }

    [Fact]
    public void No_option_changes_what_comes_out()
    {
        OnnxSessionOptions[] all =
        [
            new() { OptimizationLevel = 0 }, new() { OptimizationLevel = 1 }, new() { OptimizationLevel = 2 }, new() { Arena = false }, new() { MemoryPattern = false }, new() { Threads = 2, InterThreads = 2 },
        ];
        foreach (OnnxSessionOptions options in all)
        {
            using OnnxSession session = Shared.Open(Shared.Perceptron(), options);
            session.Input(0).Fill(0.5f);
            Assert.True(session.Run());
            Assert.Equal(Shared.Perceptron([0.5f, 0.5f, 0.5f])[1], session.Output(0)[1], Rounding);
        }
    }

    [Fact]
    public void Outputs_of_other_types_are_left_out()
    {
        OnnxGraph graph = Shared.Perceptron();
        graph = graph with
        {
            Nodes = [.. graph.Nodes, new OnnxNode("ArgMax", ["y"], ["label"], [])],
            Outputs = [new OnnxValue("label", [1, 2]) { ElementType = 7 }, .. graph.Outputs],
        };
        using OnnxSession session = Shared.Open(graph);
        Assert.Equal(["y"], session.Outputs.Select(output => output.Name));
        Assert.True(session.Run());
        Assert.Contains(
            "none of its outputs is a float32 tensor ('label' int64)",
            Shared.Refusal(Shared.Write(graph with { Outputs = [graph.Outputs[0]] })),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_of_other_types_are_refused() =>
        Assert.Equal(
            "model.onnx: input 'x' is int64; only float32 goes in: export the model with float32 inputs",
            Shared.Refusal(Shared.Write(Shared.Perceptron() with { Inputs = [new OnnxValue("x", [1, 3]) { ElementType = 7 }] })));

    [Fact]
    public void Whatever_byte_is_wrong_a_session_opens_or_is_refused()
    {
        byte[] file = Shared.Write(Shared.Perceptron(batch: -1));
        var random = new Random(19);
        for (int round = 0; round < 2000; round++)
        {
            byte[] wrong = [.. file];
            wrong[random.Next(wrong.Length)] = (byte)random.Next(256);
            try
            {
                using OnnxSession session = Shared.Open(wrong);
                Assert.Equal(session.Run(), session.Failure is null);
            }
            catch (OnnxException refusal)
            {
                Assert.StartsWith("model.onnx: ", refusal.Message, StringComparison.Ordinal);
                Assert.DoesNotContain(refusal.Message, char.IsControl);
            }
        }
    }
}
