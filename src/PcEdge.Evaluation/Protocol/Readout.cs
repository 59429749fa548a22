using PcEdge.Evaluation.Deployments;

namespace PcEdge.Evaluation.Protocol;

/// <summary>What is compared with the truth: a method's estimate, or behind a gate the reading itself while its score is below the threshold.</summary>
/// <param name="Gate">Threshold of the gate; null for the bare estimate.</param>
internal readonly record struct Readout(double? Gate)
{
    /// <summary>One row of one channel of a run. Where a method has no estimate yet, its reading.</summary>
    public double At(RunTrace trace, FaultRun run, Deployment deployment, int cell, bool replaced)
    {
        double estimate = trace.Estimate[cell];
        if (Gate is { } threshold ? trace.Score[cell] >= threshold && !double.IsNaN(estimate) : !double.IsNaN(estimate))
        {
            return estimate;
        }

        return replaced ? run.Cell!.Series.Values.Cells[cell] : deployment.Clean.Cells[cell];
    }
}
