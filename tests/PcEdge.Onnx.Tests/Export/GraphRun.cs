using PcEdge.Onnx.Graphs;
using PcEdge.Onnx.Runtime;

namespace PcEdge.Onnx.Tests.Export;

/// <summary>One sample through an exported graph under ONNX Runtime, outputs by name.</summary>
internal sealed class GraphRun : IDisposable
{
    private readonly OnnxSession _session;

    /// <summary>A session over it.</summary>
    public GraphRun(OnnxModel model)
    {
        _session = Runtime.Shared.Open(OnnxWriter.Write(model));
        Outputs = [.. _session.Outputs.Select(static output => output.Name)];
    }

    /// <summary>Names of what comes out.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>One output of the last run.</summary>
    public ReadOnlySpan<float> this[string name] => _session.Output(Outputs.ToList().IndexOf(name));

    /// <summary>Runs it with those inputs.</summary>
    public void Run(IReadOnlyDictionary<string, float[]> given)
    {
        for (int i = 0; i < _session.Inputs.Count; i++)
        {
            given[_session.Inputs[i].Name].CopyTo(_session.Input(i));
        }

        Assert.True(_session.Run(), _session.Failure);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
