using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Inference;

/// <summary>
/// Softmax and Bernoulli errors (Pinchetti et al. 2022): with the canonical link e = x - link(mu) is minus the gradient of the energy in mu,
/// the precision is one and the Fisher information of mu is the variance of the expected value. Only units that are clamped are compared; where
/// a softmax layer is clamped in part, its clamped units are the categories that there are.
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

    /// <summary>e = x - p where clamped, p = link(mu), times the sum of x for softmax, which is 1 for a distribution; else 0.</summary>
    public static void Compare(PredictionState prediction, Span<float> error)
    {
        Compete(prediction, error);
        bool softmax = prediction.Prediction.Errors == ErrorKind.Softmax;
        for (int b = 0; b < prediction.Samples; b++)
        {
            Span<float> p = error[prediction.Of(b)];
            ReadOnlySpan<float> belief = prediction.Target.Belief[prediction.Of(b)];
            ReadOnlySpan<UnitRole> roles = prediction.Target.Roles[prediction.Of(b)];
            float sum = softmax ? 0 : 1;
            for (int i = 0; softmax && i < p.Length; i++)
            {
                sum += roles[i] == UnitRole.Clamped ? belief[i] : 0;
            }

            for (int i = 0; i < p.Length; i++)
            {
                p[i] = roles[i] == UnitRole.Clamped ? belief[i] - (sum * p[i]) : 0;
            }
        }
    }

    /// <summary>Fisher information of mu, p (1 - p), of every unit that is clamped; the others tell nothing.</summary>
    public static void Information(PredictionState prediction, Span<float> information)
    {
        Compete(prediction, information);
        for (int i = 0; i < information.Length; i++)
        {
            information[i] *= prediction.Target.Roles[i] == UnitRole.Clamped ? 1 - information[i] : 0;
        }
    }

    /// <summary>Cross-entropy of one sample's clamped units, nats.</summary>
    public static double Energy(PredictionState prediction, int sample)
    {
        ReadOnlySpan<float> mean = prediction.Mean[prediction.Of(sample)];
        ReadOnlySpan<float> belief = prediction.Target.Belief[prediction.Of(sample)];
        ReadOnlySpan<UnitRole> roles = prediction.Target.Roles[prediction.Of(sample)];
        bool softmax = prediction.Prediction.Errors == ErrorKind.Softmax;
        double shared = softmax ? LogSumExp(mean, roles) : 0;
        double energy = 0;
        for (int i = 0; i < mean.Length; i++)
        {
            if (roles[i] == UnitRole.Clamped)
            {
                // softmax: x (log sum exp mu - mu); Bernoulli: log(1 + exp mu) - x mu
                energy += softmax ? belief[i] * (shared - mean[i]) : Elementary.Softplus(mean[i]) - ((double)belief[i] * mean[i]);
            }
        }

        return energy;
    }

    // link(mu), for softmax among the clamped units.
    private static void Compete(PredictionState prediction, Span<float> expected)
    {
        if (prediction.Prediction.Errors == ErrorKind.Bernoulli || prediction.Target.IsClamped)
        {
            Expect(prediction, expected);
            return;
        }

        for (int b = 0; b < prediction.Samples; b++)
        {
            Span<float> mean = expected[prediction.Of(b)];
            prediction.Mean[prediction.Of(b)].CopyTo(mean);
            ReadOnlySpan<UnitRole> roles = prediction.Target.Roles[prediction.Of(b)];
            if (!UnitRoles.Contain(roles, UnitRole.Clamped))
            {
                mean.Clear();
                continue;
            }

            for (int i = 0; i < mean.Length; i++)
            {
                mean[i] = roles[i] == UnitRole.Clamped ? mean[i] : float.NegativeInfinity;
            }

            Softmax(mean, mean);
        }
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

    private static double LogSumExp(ReadOnlySpan<float> mean, ReadOnlySpan<UnitRole> roles)
    {
        double largest = double.NegativeInfinity;
        for (int i = 0; i < mean.Length; i++)
        {
            largest = roles[i] == UnitRole.Clamped ? Math.Max(largest, mean[i]) : largest;
        }

        double sum = 0;
        for (int i = 0; i < mean.Length; i++)
        {
            sum += roles[i] == UnitRole.Clamped ? Elementary.Exp(mean[i] - largest) : 0;
        }

        return largest + Elementary.Log(sum);
    }
}
