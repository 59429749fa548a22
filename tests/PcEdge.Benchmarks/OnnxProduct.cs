using PcEdge.Onnx.Graphs;
using PcEdge.Onnx.Runtime;

namespace PcEdge.Benchmarks;

/// <summary>ONNX Runtime on one thread: a Gemm with constant weights, X W' or E W for a batch or one sample, which adds nothing.</summary>
internal sealed class OnnxProduct : IDisposable
{
    private readonly OnnxSession _session;

    /// <summary>W: [rows, columns].</summary>
    public OnnxProduct(OnnxLibrary library, ReadOnlySpan<float> w, int rows, int columns, bool transposed, int batch)
    {
        int inputs = transposed ? rows : columns, outputs = transposed ? columns : rows;
        var graph = new GraphBuilder("product");
        string x = graph.Input("x", batch, inputs);
        string weights = graph.Constant("w", w.ToArray(), rows, columns);
        graph.Output(graph.Apply("Gemm", [x, weights], new OnnxSetting("transB") { Whole = transposed ? 0 : 1 }), "y", batch, outputs);
        _session = new OnnxSession(library, OnnxWriter.Write(new OnnxModel { Graph = graph.Build() }), "product.onnx", new OnnxSessionOptions());
        _session.Input(0).Fill(0.5f);
    }

    /// <summary>One call.</summary>
    public void Run()
    {
        if (!_session.Run())
        {
            throw new InvalidOperationException(_session.Failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
