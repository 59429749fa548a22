using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Inference;

/// <summary>
/// Softmax and Bernoulli errors (Pinchetti et al. 2022): with the canonical link e = x - link(mu) is minus the gradient of the energy in mu,
/// the precision is one and the Fisher information of mu is the variance of the expected value.
/// </summary>
internal static class CanonicalLink
{
    /// <summary>link(mu) of every sample: the expected value.</summary>
    public static void Expect(PredictionState prediction, Span<float> expected)
    {
        if (prediction.Prediction.Errors == ErrorKind.Bernoulli)
        {
            Elementary32.Sigmoid(prediction.Mean, expected);
            return;
        }

        for (int b = 0; b < prediction.Samples; b++)
        {
            Softmax(prediction.Mean[prediction.Of(b)], expected[prediction.Of(b)]);
        }
    }

    /// <summary>Fisher information of mu, p (1 - p), of every unit; p = link(mu).</summary>
    public static void Information(PredictionState prediction, Span<float> information)
    {
        Expect(prediction, information);
        for (int i = 0; i < information.Length; i++)
        {
            information[i] *= 1 - information[i];
        }
    }

    /// <summary>Cross-entropy of one sample's clamped units, nats.</summary>
    public static double Energy(PredictionState prediction, int sample)
    {
        ReadOnlySpan<float> mean = prediction.Mean[prediction.Of(sample)];
        ReadOnlySpan<float> belief = prediction.Target.Belief[prediction.Of(sample)];
        ReadOnlySpan<UnitRole> roles = prediction.Target.Roles[prediction.Of(sample)];
        bool softmax = prediction.Prediction.Errors == ErrorKind.Softmax;
        double shared = softmax ? LogSumExp(mean) : 0;
        double energy = 0;
        for (int i = 0; i < mean.Length; i++)
        {
            if (roles[i] == UnitRole.Clamped)
            {
                // softmax: x (log sum exp mu - mu); Bernoulli: log(1 + exp mu) - x mu
                energy += softmax ? belief[i] * (shared - mean[i]) : LogOnePlusExp(mean[i]) - ((double)belief[i] * mean[i]);
            }
        }

        return energy;
    }

    private static void Softmax(ReadOnlySpan<float> mean, Span<float> expected)
    {
        float largest = float.NegativeInfinity;
        foreach (float value in mean)
        {
            largest = Math.Max(largest, value);
        }

        for (int i = 0; i < mean.Length; i++)
        {
            expected[i] = mean[i] - largest;
        }

        Elementary32.Exp(expected, expected);
        Kernels.Scale(1 / Kernels.Sum(expected), expected);
    }

    private static double LogSumExp(ReadOnlySpan<float> mean)
    {
        double largest = double.NegativeInfinity;
        foreach (float value in mean)
        {
            largest = Math.Max(largest, value);
        }

        double sum = 0;
        foreach (float value in mean)
        {
            sum += Elementary.Exp(value - largest);
        }

        return largest + Elementary.Log(sum);
    }

    private static double LogOnePlusExp(double x) => Math.Max(x, 0) + Elementary.Log1p(Elementary.Exp(-Math.Abs(x)));
}
