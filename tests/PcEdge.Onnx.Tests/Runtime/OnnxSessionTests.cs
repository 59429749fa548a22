using PcEdge.Onnx.Graphs;
using PcEdge.Onnx.Runtime;

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
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            session.Run();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void An_open_batch_is_one_sample()
    {
        using OnnxSession session = Shared.Open(Shared.Perceptron(batch: -1));
        Assert.Equal([1, 3], session.Inputs[0].Shape);
        Assert.Equal([1, 2], session.Outputs[0].Shape);
        Assert.True(session.Run());
    }
}
