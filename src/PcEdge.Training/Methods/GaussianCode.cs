using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Training.Methods;

/// <summary>
/// The random code of a variational autoencoder (Kingma and Welling 2014), for one block of samples. One layer of the network has its mean, another,
/// which predicts nothing, its log variance:
/// <code>
/// forward    z = m + exp(v/2) eps,  eps ~ N(0, 1)
/// loss       + beta KL,  KL = 1/2 sum (exp(v) + m^2 - 1 - v)
/// backward   delta_m = delta_z - beta m ;   delta_v = 1/2 exp(v/2) eps delta_z - 1/2 beta (exp(v) - 1)
/// </code>
/// delta is minus the slope of the loss, as everywhere. What the layer of the log variance is predicted to be is v; it is given the prior's, 0, since
/// a layer that is neither given nor predicts anything learns nothing.
/// </summary>
internal sealed class GaussianCode(CodeNoise noise, double beta, long stream)
{
    /// <summary>Name of the layer of the mean; its f is the identity.</summary>
    public const string Mean = "code";

    /// <summary>Name of the layer of the log variance, which must be predicted before the mean.</summary>
    public const string LogVariance = "log-variance";

    private NormalDraw _draw = new(noise.Seed, stream);
    private float[] _deviation = [];

    /// <summary>True for the two layers; not for a code that is given, to be decoded.</summary>
    public static bool Has(PredictionState prediction) => prediction.Target.Layer.Name == LogVariance || (prediction.Target.Layer.Name == Mean && prediction.Target.IsFree);

    /// <summary>Moves the belief from the mean to z, once it has been predicted; it stays at the mean where there is no noise.</summary>
    public void Draw(NetworkState state, PredictionState prediction)
    {
        if (prediction.Target.Layer.Name != Mean || !prediction.Target.IsFree)
        {
            return;
        }

        Span<float> z = prediction.Target.Belief;
        ReadOnlySpan<float> logVariance = Of(state, LogVariance).Mean;
        _deviation = _deviation.Length < z.Length ? new float[z.Length] : _deviation;
        for (int i = 0; i < z.Length; i++)
        {
            // sigma eps
            _deviation[i] = noise.IsOn ? (float)(Elementary.Exp(0.5 * logVariance[i]) * _draw.Next()) : 0;
            z[i] += _deviation[i];
        }
    }

    /// <summary>Leaves delta and the part in the loss; delta_z has arrived as the message of the mean's layer.</summary>
    public void Receive(NetworkState state, PredictionState prediction)
    {
        Span<float> delta = prediction.WeightedError;
        ReadOnlySpan<float> message = Of(state, Mean).Target.Message;
        bool isMean = prediction.Target.Layer.Name == Mean;
        for (int b = 0, i = 0; b < prediction.Samples; b++)
        {
            double divergence = 0;
            for (int end = prediction.Of(b).End.Value; i < end; i++)
            {
                double mean = prediction.Mean[i], excess = isMean ? 0 : Elementary.ExpM1(mean);
                divergence += 0.5 * (isMean ? mean * mean : excess - mean);
                delta[i] = (float)(isMean ? message[i] - (beta * mean) : (0.5 * _deviation[i] * message[i]) - (0.5 * beta * excess));
            }

            prediction.Energy[b] = beta * divergence;
        }

        delta.CopyTo(prediction.Error);
    }

    private static PredictionState Of(NetworkState state, string layer) => Array.Find(state.Predictions, prediction => prediction.Target.Layer.Name == layer)!;
}
