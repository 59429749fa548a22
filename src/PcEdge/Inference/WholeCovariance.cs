using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Inference;

/// <summary>
/// One sweep with whole covariances. The observed units o of the layers that predict nothing have the innovation covariance
/// <code>
/// S = sum over predictions J_l Sigma_l J_l' (+ J A F P F A' J' of a layer's own past) ,   alpha = S^-1 (x_o - mu_o)
/// lambda_l = J_l' alpha ,   e_l = Sigma_l lambda_l ,   x = mu + the e of everything that predicts it
/// cov(e_l) = Sigma_l - Sigma_l J_l' S^-1 J_l Sigma_l
/// </code>
/// with J_l the slope of the observed units in x_l at the predicted beliefs. A linear network is so inferred exactly, at any depth; one that
/// predicts itself in time is a Kalman filter, a nonlinear one an extended Kalman filter. Units that are clamped inside the hierarchy are taken
/// as given, and say nothing of what predicts them or of their siblings. The cost is a sweep back for every observed unit, meant for tens of them.
/// </summary>
internal sealed class WholeCovariance : IInference
{
    private const int MostObserved = 1024;
    private const long MostNumbers = 1L << 26;

    private readonly LeafCovariance _leaves;
    private readonly Innovation _innovation;
    private readonly InnovationPosterior _posterior;
    private readonly PastCovariance _past;

    public WholeCovariance(Network network)
    {
        int observed = network.Layers.Where(static layer => layer.Outgoing.Count == 0).Sum(static layer => layer.Width);
        long numbers = (long)observed * network.Layers.Sum(static layer => (long)layer.Width);
        if (observed > MostObserved || numbers > MostNumbers)
        {
            throw new ModelFormatException(
                "inference whole-covariance", $"at most {MostObserved} units in layers that predict nothing", $"{observed}", "use one-sweep");
        }

        _leaves = new LeafCovariance(network);
        _innovation = new Innovation(_leaves);
        _posterior = new InnovationPosterior(network, _leaves, _innovation);
        _past = new PastCovariance(network, _leaves.Jacobian, _innovation);
    }

    /// <inheritdoc/>
    public int Budget => 1;

    /// <inheritdoc/>
    public bool PredictsFirst => true;

    /// <inheritdoc/>
    public void Begin(NetworkState state)
    {
        SweepVariance.Forward(state);
        for (int i = state.SweepOrder.Length - 1; i >= 0; i--)
        {
            SweepMessages.Inform(state.SweepOrder[i]);
        }

        if (state.Samples == 1)
        {
            _leaves.Predict(state, sample: 0);
        }
    }

    /// <inheritdoc/>
    public bool Step(NetworkState state)
    {
        _innovation.Compare(state);
        for (int b = 0; b < state.Samples; b++)
        {
            if (state.Samples > 1 || IsWeighted(state))
            {
                _leaves.Predict(state, b);
            }

            _innovation.Observe(state, b);
            _posterior.Infer(state, b);
        }

        state.Steps = 1;
        state.Converged = true;
        return false;
    }

    // A sample's own precision came after Begin.
    private static bool IsWeighted(NetworkState state)
    {
        bool weighted = false;
        foreach (PredictionState prediction in state.Predictions)
        {
            weighted |= prediction.IsWeighted;
        }

        return weighted;
    }

    /// <inheritdoc/>
    public void End(NetworkState state) => FreeEnergy.Measure(state);

    /// <inheritdoc/>
    public void Advance(NetworkState state)
    {
        if (state.Samples == 1)
        {
            _past.Advance(state, sample: 0);
            TemporalMemory.Remember(state);
        }
        else
        {
            TemporalMemory.Advance(state, isPredicted: true);
        }
    }
}
