using PcEdge.Onnx.Runtime;

namespace PcEdge.Cli.Bench;

/// <summary>ONNX Runtime's call by itself, on what its inputs hold: what PcEdge puts around it is the difference to the model's step.</summary>
internal sealed class BareCall(OnnxSession session, int capacity) : Contender(capacity)
{
    /// <inheritdoc/>
    public override void Call(int row) => session.Run();
}
