using PcEdge.Models;

namespace PcEdge.Onnx.Baselines;

/// <summary>What the outputs of an ONNX model mean for a stream.</summary>
internal abstract class BaselineHead
{
    /// <summary>A row has come, and the model has not seen it yet.</summary>
    public virtual void Begin()
    {
    }

    /// <summary>The model has run over the row and those before it; never called for a row where it did not run, or failed.</summary>
    public abstract void Take(ReadOnlySpan<float> outputs);

    /// <summary>Adds what there is to say besides estimates, once the row is judged.</summary>
    public virtual void Report(in Observation observation, StepOutput output)
    {
    }

    /// <summary>Walks what the stream has taught it.</summary>
    public virtual void VisitState(IStateVisitor visitor)
    {
    }
}
