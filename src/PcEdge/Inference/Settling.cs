using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Inference;

/// <summary>
/// Gradient descent of F in the beliefs, x += eta (-Pi_l e_l + f' . W' Pi e)/H (Rao and Ballard 1999; Whittington and Bogacz 2017), with H = 1 or
/// the diagonal of the Gauss-Newton curvature, H = pi + f'^2 . (W o W)' pi. A step that would raise a sample's F is taken back and the sample's step
/// size halved, so that F never rises and the beliefs are valid whenever the budget ends. What cannot change while settling, the prediction
/// from layers that are given and the curvature of the projections, is computed once.
/// </summary>
internal sealed class Settling : IInference
{
    private readonly double _tolerance;
    private readonly float _rate;
    private readonly bool _preconditioned;
    private readonly bool _warm;

    public Settling(InferenceDefinition definition)
    {
        Budget = definition.Steps;
        LearnsEachStep = definition.Kind == InferenceKind.Incremental;
        _rate = (float)definition.Rate;
        _tolerance = definition.Tolerance;
        _preconditioned = definition.Preconditioned;
        _warm = definition.WarmStart;
    }

    /// <inheritdoc/>
    public int Budget { get; }

    /// <inheritdoc/>
    public bool LearnsEachStep { get; }

    /// <inheritdoc/>
    public void Begin(NetworkState state)
    {
        state.Survey();
        bool resumes = _warm && state.HasBeliefs;
        if (resumes)
        {
            FeedForward.Resume(state);
        }
        else
        {
            FeedForward.Run(state);
        }

        foreach (PredictionState prediction in state.Predictions)
        {
            PredictionErrors.BeginPrecision(prediction);
            if (prediction.IsConstant && (resumes || !state.Network.IsDirected))
            {
                PredictionErrors.Predict(state, prediction);
            }
        }

        if (_preconditioned)
        {
            SettlingGradient.Precondition(state);
        }

        state.HasBeliefs = true;
        state.Steps = 0;
        state.Converged = false;
        state.Pace.Fill(_rate);
        state.LowestEnergy.Fill(double.PositiveInfinity);
    }

    /// <inheritdoc/>
    public bool Step(NetworkState state)
    {
        if (LearnsEachStep && _preconditioned)
        {
            // The weights have moved since, and what learning measured stands where the curvature was.
            SettlingGradient.Precondition(state);
        }

        Measure(state, refresh: LearnsEachStep, sends: true);
        bool moves = false;
        SettlingGradient.Compute(state);
        double largest = 0;
        for (int b = 0; b < state.Samples; b++)
        {
            bool rose = TakeBackIfRisen(state, b);
            double norm = SettlingGradient.Norm(state, b);
            largest = Math.Max(largest, rose ? double.PositiveInfinity : norm);
            if (rose)
            {
                moves = true;
                // Where weights learn F may have risen with them: what is taken back is measured anew.
                state.LowestEnergy[b] = LearnsEachStep ? double.PositiveInfinity : state.LowestEnergy[b];
            }
            else if (norm > _tolerance)
            {
                SettlingGradient.Descend(state, b, state.Pace[b], _preconditioned);
                moves = true;
            }
        }

        state.GradientNorm = largest;
        state.Converged = !moves;
        if (moves)
        {
            state.Steps++;
            FeedForward.ActivateFree(state);
            foreach (PredictionState prediction in state.Predictions)
            {
                prediction.Prediction.Precision.Adapt(prediction);
            }
        }

        return moves || LearnsEachStep;
    }

    /// <inheritdoc/>
    public void End(NetworkState state)
    {
        Measure(state, refresh: LearnsEachStep, sends: false);
        bool rose = false;
        for (int b = 0; b < state.Samples; b++)
        {
            rose |= TakeBackIfRisen(state, b);
        }

        if (rose)
        {
            FeedForward.ActivateFree(state);
            Measure(state, refresh: false, sends: false);
        }

        foreach (PredictionState prediction in state.Predictions)
        {
            if (prediction.Target.HasAbsent || prediction.Prediction.Errors != ErrorKind.Gaussian)
            {
                Stand(prediction);
            }
        }

        SettledVariance.Compute(state);
    }

    // What is given at both ends has an error that stays. Where messages are wanted next, those that can go at once do.
    private static void Measure(NetworkState state, bool refresh, bool sends)
    {
        foreach (PredictionState prediction in state.Predictions)
        {
            if (prediction.Stays)
            {
                continue;
            }

            if (sends && prediction.SendsAtOnce)
            {
                PredictionErrors.MeasureAndSend(prediction);
                continue;
            }

            if (refresh || !prediction.IsConstant)
            {
                PredictionErrors.Predict(state, prediction);
                prediction.Prediction.Precision.Refresh(prediction);
            }

            PredictionErrors.Measure(prediction);
        }

        FreeEnergy.Measure(state);
        foreach (PredictionState prediction in state.Predictions)
        {
            bool fast = prediction.Prediction.PrecisionSettings.Learning == PrecisionLearning.Fast;
            prediction.Stays = !refresh && prediction.IsConstant && prediction.Target.IsClamped && !fast;
        }
    }

    // What takes no part in settling follows its prediction: absent units, and canonical links with nothing to compare with.
    private static void Stand(PredictionState prediction)
    {
        if (prediction.Prediction.Errors != ErrorKind.Gaussian)
        {
            ReadOnlySpan<float> error = prediction.Error;
            error.CopyTo(prediction.Reciprocal);
            PredictionErrors.Follow(prediction);
            prediction.Reciprocal.CopyTo(prediction.Error);
            return;
        }

        PredictionErrors.FollowAbsent(prediction);
    }

    private static bool TakeBackIfRisen(NetworkState state, int sample)
    {
        bool rose = FreeEnergy.HasRisen(state, sample);
        foreach (LayerState layer in state.Layers)
        {
            if (!layer.IsClamped)
            {
                FreeEnergy.TakeBackOrKeep(rose, layer.Belief[layer.Of(sample)], layer.Previous[layer.Of(sample)]);
            }
        }

        return rose;
    }
}
