using PcEdge.Models;

namespace PcEdge.Evaluation.Anomalies.Methods;

/// <summary>An alarm every so many rows, whatever the stream does: what a score owes to pacing alone.</summary>
internal sealed class FixedTimes(int channels, int rows) : IStreamModel
{
    private int _row;

    /// <inheritdoc/>
    public int Channels => channels;

    /// <inheritdoc/>
    public void Step(in Observation observation, StepOutput output) => output.TotalEvidence = _row++ % rows == 0 ? 1 : 0;

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
    }
}
