using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Training.Methods;

/// <summary>
/// Backpropagation (Rumelhart, Hinton and Williams 1986) through a network that recognises, with the products of the engine:
/// <code>
/// forward    x = sum W f(x_source) + b
/// loss       1/2 |x - mu|^2, or the cross-entropy of softmax and Bernoulli errors, where a layer is given although it is predicted
/// backward   delta = x - mu, or x - link(mu), there ;   delta_l = f'(x_l) o (W' delta) below
/// gradient   -dLoss/dW = delta f(x_source)'
/// </code>
/// It leaves delta where predictive coding leaves its weighted errors, so that the same rules of learning take both: a comparison of the two
/// compares nothing else. No variance, no precision, no length of a sweep is computed.
/// </summary>
/// <param name="gate">Weighs each sample's outputs by how far its label is believed; null to believe every label.</param>
/// <param name="code">Draws the code of a variational autoencoder; null where no layer is random.</param>
internal sealed class Backpropagation(GatedBlock? gate = null, GaussianCode? code = null) : IInference
{
    /// <inheritdoc/>
    public int Budget => 1;

    /// <inheritdoc/>
    public bool UsesVariance => false;

    /// <inheritdoc/>
    public void Begin(NetworkState state)
    {
        state.Survey();
        foreach (LayerState layer in state.Layers)
        {
            Activate(layer);
        }

        foreach (PredictionState prediction in state.SweepOrder)
        {
            if (prediction.Sources.Length > 0 || !prediction.Target.IsClamped)
            {
                Predict(state, prediction);
                PredictionErrors.Follow(prediction);
                code?.Draw(state, prediction);
                Activate(prediction.Target);
            }
        }
    }

    /// <inheritdoc/>
    public bool Step(NetworkState state)
    {
        foreach (LayerState layer in state.Layers)
        {
            if (!layer.IsClamped)
            {
                layer.Message.Clear();
            }
        }

        for (int i = state.SweepOrder.Length - 1; i >= 0; i--)
        {
            PredictionState prediction = state.SweepOrder[i];
            bool taught = Inform(prediction);
            if (taught)
            {
                Receive(state, prediction);
                SweepMessages.Send(prediction, information: default);
            }
        }

        state.Steps = 1;
        state.Converged = true;
        return false;
    }

    /// <inheritdoc/>
    public void End(NetworkState state)
    {
        state.Energy.Clear();
        foreach (PredictionState prediction in state.SweepOrder)
        {
            for (int b = 0; b < state.Samples; b++)
            {
                state.Energy[b] += prediction.Informed[b] && (!prediction.Target.IsFree || IsCode(prediction)) ? prediction.Energy[b] : 0;
            }
        }
    }

    // f(x) and f'(x); where nothing is sent back f' is not wanted.
    private static void Activate(LayerState layer)
    {
        if (layer.IsPlain || layer.Consequences.Length == 0)
        {
            return;
        }

        if (layer.IsClamped)
        {
            ActivationTable.Apply(layer.Layer.Activation, layer.Belief, layer.Forward);
        }
        else
        {
            ActivationTable.ApplyWithSlope(layer.Layer.Activation, layer.Belief, layer.Forward, layer.Slope);
        }
    }

    private static void Predict(NetworkState state, PredictionState prediction)
    {
        Span<float> mean = prediction.Mean;
        for (int b = 0; b < prediction.Samples; b++)
        {
            prediction.Prediction.Bias.CopyTo(mean[prediction.Of(b)]);
        }

        for (int i = 0; i < prediction.Sources.Length; i++)
        {
            prediction.Prediction.Sources[i].AddPrediction(prediction.Sources[i].Forward, prediction.Samples, mean);
        }
    }

    // Something is taught where an output is given or something that hangs on it is; what stands at the bottom learns nothing.
    private bool Inform(PredictionState prediction)
    {
        bool taught = prediction.Sources.Length > 0 && (!prediction.Target.IsFree || IsCode(prediction));
        foreach (PredictionState consequence in prediction.Target.Consequences)
        {
            taught |= prediction.Sources.Length > 0 && !prediction.Target.IsClamped && consequence.Informed[0];
        }

        prediction.Informed.Fill(taught);
        return taught;
    }

    private bool IsCode(PredictionState prediction) => code is not null && GaussianCode.Has(prediction);

    private void Receive(NetworkState state, PredictionState prediction)
    {
        LayerState target = prediction.Target;
        prediction.Precision.Fill(1);
        if (IsCode(prediction))
        {
            code!.Receive(state, prediction);
            return;
        }

        if (target.IsFree)
        {
            Kernels.Multiply(target.Slope, target.Message, prediction.WeightedError);
            prediction.WeightedError.CopyTo(prediction.Error);
            return;
        }

        PredictionErrors.Compare(prediction);
        ReadOnlySpan<float> weights = gate is not null && target.IsClamped ? gate.Weigh(prediction) : [];
        for (int b = 0; b < prediction.Samples; b++)
        {
            prediction.Energy[b] = Loss(prediction, b);
            if (!weights.IsEmpty)
            {
                prediction.Energy[b] *= weights[b];
                Kernels.Scale(weights[b], prediction.Error[prediction.Of(b)]);
            }
        }

        prediction.Error.CopyTo(prediction.WeightedError);
    }

    private static double Loss(PredictionState prediction, int sample) => prediction.Prediction.Errors == ErrorKind.Gaussian
        ? 0.5 * Kernels.SquaredNorm(prediction.Error[prediction.Of(sample)])
        : CanonicalLink.Energy(prediction, sample);
}
