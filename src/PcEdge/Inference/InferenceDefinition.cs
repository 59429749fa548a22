namespace PcEdge.Inference;

/// <summary>How beliefs are inferred.</summary>
public sealed record InferenceDefinition
{
    /// <summary>The way; null for one sweep where the network has one pathway and no precision is fast, else settling.</summary>
    public InferenceKind? Kind { get; init; }

    /// <summary>T: steps of settling at most.</summary>
    public int Steps { get; init; } = 20;

    /// <summary>eta: step size of x &lt;- x - eta dF/dx, or the share of a Newton step where preconditioned.</summary>
    public double Rate { get; init; } = 0.5;

    /// <summary>Settling stops when the Euclidean norm of dF/dx over a sample's free units is at or below it.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>Divide each unit's gradient by the diagonal of the Gauss-Newton curvature.</summary>
    public bool Preconditioned { get; init; } = true;

    /// <summary>Begin from the beliefs of the sample before instead of a feed-forward sweep.</summary>
    public bool WarmStart { get; init; }

    /// <summary>
    /// In a stream, <see cref="InferenceKind.OneSweep"/>: pass over the columns of weights whose input has moved by no more since it last counted,
    /// 0 to 1. Activities in their own unit (of readings their scale); variances and messages as a share of their layer's largest. 0 gives the
    /// beliefs of the whole products up to the order of their sums; null computes them whole. Weights must not learn; training takes no notice.
    /// </summary>
    public double? DeltaThreshold { get; init; }

    /// <summary>For <see cref="InferenceKind.DeepHgf"/>: take pihat/pi as 1, which makes the sweep backpropagation.</summary>
    public bool PinnedRatio { get; init; }
}
