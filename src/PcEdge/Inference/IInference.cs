using PcEdge.Networks;

namespace PcEdge.Inference;

/// <summary>
/// A way to find beliefs that lower the free energy of a block of samples. After <see cref="Begin"/> the beliefs are valid and stay so:
/// a budget of steps may end at any time. After <see cref="End"/> the errors, weighted errors and, where wanted, posterior variances
/// of every prediction are those of the beliefs.
/// </summary>
internal interface IInference
{
    /// <summary>Steps that it takes at most.</summary>
    int Budget { get; }

    /// <summary>True where weights learn after every step, not only at the end.</summary>
    bool LearnsEachStep => false;

    /// <summary>True where <see cref="Begin"/> leaves means and spreads that no reading has touched yet.</summary>
    bool PredictsFirst => false;

    /// <summary>False where it takes beliefs as certain: squares of weights, which carry variances, are then not needed.</summary>
    bool UsesVariance => true;

    /// <summary>First beliefs of the samples; roles and clamped values are set.</summary>
    void Begin(NetworkState state);

    /// <summary>One step; false when there is nothing more to do.</summary>
    bool Step(NetworkState state);

    /// <summary>Leaves the errors of the final beliefs.</summary>
    void End(NetworkState state);

    /// <summary>The step of a stream is over: its beliefs become the past of layers that predict themselves.</summary>
    void Advance(NetworkState state) => TemporalMemory.Advance(state, PredictsFirst);

    /// <summary>All of it.</summary>
    void Infer(NetworkState state)
    {
        Begin(state);
        for (int step = 0; step < Budget && Step(state); step++)
        {
        }

        End(state);
    }
}
