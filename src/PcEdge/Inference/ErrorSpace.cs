using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Inference;

/// <summary>
/// Error-space predictive coding (Goemaere et al. 2025) with precision: the errors are the free variables, x = mu + e along the sweep, and with
/// e = Sigma^1/2 u every u has unit condition. One step is a sweep forward and a sweep back,
/// <code>
/// e += eta (lambda - Pi e)/pi ,   lambda = J' Pi_observed e_observed ,   for a diagonal Pi eta (Sigma lambda - e)
/// </code>
/// The same optimum as settling the beliefs, without signals that decay with depth. From zero errors the first step, divided by eta, is backpropagation.
/// </summary>
internal sealed class ErrorSpace : IInference
{
    private readonly float _rate;
    private readonly double _tolerance;

    public ErrorSpace(InferenceDefinition definition)
    {
        Budget = definition.Steps;
        _rate = (float)definition.Rate;
        _tolerance = definition.Tolerance;
    }

    /// <inheritdoc/>
    public int Budget { get; }

    /// <inheritdoc/>
    public void Begin(NetworkState state)
    {
        state.Survey();
        FeedForward.Run(state);
        foreach (PredictionState prediction in state.Predictions)
        {
            PredictionErrors.BeginPrecision(prediction);
            prediction.Spread.Clear();
        }

        state.Steps = 0;
        state.Converged = false;
        state.Pace.Fill(_rate);
        state.LowestEnergy.Fill(double.PositiveInfinity);
    }

    /// <inheritdoc/>
    public bool Step(NetworkState state)
    {
        Forward(state);
        Backward(state);
        bool moves = false;
        double largest = 0;
        for (int b = 0; b < state.Samples; b++)
        {
            bool rose = TakeBackIfRisen(state, b);
            double norm = Norm(state, b);
            largest = Math.Max(largest, rose ? double.PositiveInfinity : norm);
            moves |= rose || norm > _tolerance;
            if (!rose && norm > _tolerance)
            {
                Descend(state, b);
            }
        }

        state.GradientNorm = largest;
        state.Converged = !moves;
        state.Steps += moves ? 1 : 0;
        foreach (PredictionState prediction in state.Predictions)
        {
            prediction.Prediction.Precision.Adapt(prediction);
        }

        return moves;
    }

    /// <inheritdoc/>
    public void End(NetworkState state)
    {
        Forward(state);
        bool rose = false;
        for (int b = 0; b < state.Samples; b++)
        {
            rose |= TakeBackIfRisen(state, b);
        }

        if (rose)
        {
            Forward(state);
        }

        SettledVariance.Compute(state);
    }

    // x = mu + e ; what is given has the error that is left. The errors stand in Spread, which a sweep of means does not use.
    private static void Forward(NetworkState state)
    {
        foreach (PredictionState prediction in state.SweepOrder)
        {
            PredictionErrors.Predict(state, prediction);
            PredictionErrors.Follow(prediction);
            LayerState target = prediction.Target;
            if (!target.IsClamped)
            {
                AddErrors(prediction);
                FeedForward.Activate(target);
            }

            prediction.Prediction.Precision.Refresh(prediction);
            PredictionErrors.Measure(prediction);
        }

        FreeEnergy.Measure(state);
    }

    private static void AddErrors(PredictionState prediction)
    {
        ReadOnlySpan<float> error = prediction.Spread;
        ReadOnlySpan<UnitRole> roles = prediction.Target.Roles;
        Span<float> belief = prediction.Target.Belief;
        for (int i = 0; i < belief.Length; i++)
        {
            belief[i] += roles[i] == UnitRole.Free ? error[i] : 0;
        }
    }

    // lambda, the whole derivative of F with respect to each mu through everything above it, arrives in Message.
    private static void Backward(NetworkState state)
    {
        foreach (LayerState layer in state.Layers)
        {
            layer.Message.Clear();
        }

        for (int i = state.SweepOrder.Length - 1; i >= 0; i--)
        {
            PredictionState prediction = state.SweepOrder[i];
            LayerState target = prediction.Target;
            Span<float> sent = prediction.Reciprocal;
            prediction.WeightedError.CopyTo(sent);
            if (!target.IsClamped)
            {
                Kernels.Multiply(target.Slope, target.Message, target.Message);
                for (int u = 0; u < sent.Length; u++)
                {
                    sent[u] = target.Roles[u] switch { UnitRole.Free => target.Message[u], UnitRole.Clamped => sent[u], _ => 0 };
                }
            }

            for (int s = 0; s < prediction.Sources.Length; s++)
            {
                if (!prediction.Sources[s].IsClamped)
                {
                    prediction.Prediction.Sources[s].AddMessage(sent, prediction.Samples, prediction.Sources[s].Message);
                }
            }

            prediction.Prediction.Precision.AddMessage(prediction);
        }
    }

    private static void Descend(NetworkState state, int sample)
    {
        float pace = state.Pace[sample];
        foreach (PredictionState prediction in state.SweepOrder)
        {
            LayerState target = prediction.Target;
            if (target.IsClamped)
            {
                continue;
            }

            Range units = prediction.Of(sample);
            Span<float> error = prediction.Spread[units];
            ReadOnlySpan<float> lambda = target.Message[units];
            ReadOnlySpan<float> weighted = prediction.WeightedError[units];
            ReadOnlySpan<float> precision = prediction.Precision[units];
            ReadOnlySpan<UnitRole> roles = target.Roles[units];
            for (int i = 0; i < error.Length; i++)
            {
                error[i] += roles[i] == UnitRole.Free && precision[i] > 0 ? pace * ((lambda[i] - weighted[i]) / precision[i]) : 0;
            }
        }
    }

    // Norm of dF/du = Sigma^-1/2 e - Sigma^1/2 lambda over the free units.
    private static double Norm(NetworkState state, int sample)
    {
        double squares = 0;
        foreach (PredictionState prediction in state.SweepOrder)
        {
            LayerState target = prediction.Target;
            if (target.IsClamped)
            {
                continue;
            }

            Range units = prediction.Of(sample);
            ReadOnlySpan<float> weighted = prediction.WeightedError[units];
            ReadOnlySpan<float> lambda = target.Message[units];
            ReadOnlySpan<float> precision = prediction.Precision[units];
            ReadOnlySpan<UnitRole> roles = target.Roles[units];
            for (int i = 0; i < weighted.Length; i++)
            {
                if (roles[i] == UnitRole.Free && precision[i] > 0)
                {
                    float difference = weighted[i] - lambda[i];
                    squares += (double)difference * difference / precision[i];
                }
            }
        }

        return Math.Sqrt(squares);
    }

    private static bool TakeBackIfRisen(NetworkState state, int sample)
    {
        bool rose = FreeEnergy.HasRisen(state, sample);
        foreach (PredictionState prediction in state.SweepOrder)
        {
            if (!prediction.Target.IsClamped)
            {
                FreeEnergy.TakeBackOrKeep(rose, prediction.Spread[prediction.Of(sample)], prediction.Target.Previous[prediction.Of(sample)]);
            }
        }

        return rose;
    }
}
