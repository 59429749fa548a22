using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Learning;

/// <summary>
/// How the weights of one tensor follow their gradient. A step is made twice: tried, which changes nothing and says whether all would
/// stay finite, and then taken, so that a step that is rejected leaves no trace in any tensor.
/// </summary>
internal abstract class LearningRule(LearnedTensor tensor)
{
    /// <summary>What learns.</summary>
    public LearnedTensor Tensor { get; } = tensor;

    /// <summary>Share of the rate that steps have: a schedule moves it.</summary>
    public float Pace { get; set; } = 1;

    /// <summary>True where the Hebbian product takes errors e instead of weighted errors xi = Pi e.</summary>
    public virtual bool TakesErrors => false;

    /// <summary>True where a larger precision means larger steps.</summary>
    public virtual bool FollowsPrecision => false;

    /// <summary>Sees what the gradient was made from; what it remembers of that waits for <see cref="Keep"/>. False where it is of no use.</summary>
    public virtual bool Observe(ReadOnlySpan<NetworkState> blocks, Touched rows, Touched columns) => true;

    /// <summary>Turns the gradient into the direction to go; returns the sum of direction times gradient, or 0 where nobody asks.</summary>
    public virtual double Direct() => 0;

    /// <summary>Tries or takes one step for a run of neighbouring weights; false where something would not be finite.</summary>
    public abstract bool Step(int first, int count, bool take);

    /// <summary>The step was taken.</summary>
    public virtual void Keep()
    {
    }

    /// <summary>Walks what it remembers.</summary>
    public virtual void VisitState(IStateVisitor visitor)
    {
    }
}
