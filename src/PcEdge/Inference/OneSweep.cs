using PcEdge.Networks;

namespace PcEdge.Inference;

/// <summary>
/// Predictive coding in one sweep, in its innovation form. In a linear chain the settled errors satisfy Pi_l e_l = J' Pi_l+1 e_l+1 and, where
/// something is observed, Pi e = S^-1 (x - mu) with S the innovation covariance; here S is kept as its diagonal V.
/// <code>
/// forward    x = mu ;  V_l = sigma_l^2 + (W o W)(f'^2 o V_source), 0 where clamped
/// observed   lambda = (x - mu)/V ;   canonical links: lambda = e/(1 + p (1 - p) h)
/// backward   lambda_l = f' o (W' lambda) ;   e_l = sigma_l^2 lambda_l ;   belief x_l = mu_l + alpha (e_l + W (f' o d_source))
/// </code>
/// Beliefs are moved as far as F falls, see <see cref="SweepLength"/>. With hidden variances towards 0 lambda is backpropagation's delta of the
/// whitened output error; with more it shares the blame out.
/// </summary>
internal sealed class OneSweep : IInference
{
    /// <inheritdoc/>
    public int Budget => 1;

    /// <inheritdoc/>
    public bool PredictsFirst => true;

    /// <inheritdoc/>
    public void Begin(NetworkState state) => SweepVariance.Forward(state);

    /// <inheritdoc/>
    public bool Step(NetworkState state)
    {
        SweepMessages.Begin(state);
        for (int i = state.SweepOrder.Length - 1; i >= 0; i--)
        {
            PredictionState prediction = state.SweepOrder[i];
            SweepMessages.Receive(prediction);
            SweepVariance.Correct(prediction, state.WantsPosteriorVariance);
            SweepMessages.Send(prediction, state.WantsPosteriorVariance ? prediction.Reciprocal : default(ReadOnlySpan<float>));
        }

        state.OwesBeliefs = !state.WantsBeliefs && !SweepCompletion.IsNeeded(state);
        if (!state.OwesBeliefs)
        {
            SweepLength.Apply(state);
        }

        state.Steps = 1;
        state.Converged = true;
        return false;
    }

    /// <inheritdoc/>
    public void End(NetworkState state)
    {
        FreeEnergy.Measure(state);
        SweepCompletion.Believe(state);
        if (state.WantsPosteriorVariance)
        {
            SweepCompletion.Vary(state);
        }
    }
}
